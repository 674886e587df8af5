#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sys/stat.h>

#include "store/sqlite/sqlite_event_store.h"
#include "tests/support/child_process.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using store::OpenMode;
using store::openSqlite;

namespace {

std::string contents(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Every file below `folder` with its bytes.
std::map<std::string, std::string> everythingIn(const fs::path& folder)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        files[entry.path().string()] = entry.is_regular_file() ? contents(entry.path()) : "";
    return files;
}

void execute(const fs::path& file, const char* sql)
{
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
}

std::string answerOf(const fs::path& file, OpenMode mode)
{
    const auto opened = openSqlite(file, mode, 50ms);
    return opened ? "ok" : opened.error().name;
}

/// A file for each test to damage, in a folder that a refused open must leave unchanged.
class OpenSqlite : public ::testing::Test {
protected:
    void createStore(std::size_t events = 3) const
    {
        const auto store = openSqlite(file, OpenMode::create_new);
        ASSERT_TRUE(store) << store.error().message;
        ASSERT_TRUE(appendOne(**store, {"s", {}, sampleEvents(1, events)}));
    }

    /// Whatever the mode, the answer is an error called `name`, one sentence about the file, and no traces.
    void expectRefusal(const std::string& name, Error::Kind kind,
                       std::initializer_list<OpenMode> modes = {OpenMode::read_write_existing,
                                                                OpenMode::create_if_missing, OpenMode::read_only}) const
    {
        const auto before = everythingIn(folder.path());
        for (const OpenMode mode : modes) {
            const auto refused = openSqlite(file, mode, 50ms);
            ASSERT_FALSE(refused);
            EXPECT_EQ(refused.error().name, name) << refused.error().message;
            EXPECT_EQ(refused.error().kind, kind);
            EXPECT_THAT(refused.error().message, ::testing::StartsWith(file.string() + ' '));
            EXPECT_THAT(refused.error().message, ::testing::EndsWith("."));
        }
        EXPECT_EQ(everythingIn(folder.path()), before);
    }

    TemporaryFolder folder;
    fs::path file = folder / "season 100%?#é.palmares";
};

} // namespace

TEST_F(OpenSqlite, CreatesAStoreThatIsThereWhenItIsOpenedAgain)
{
    createStore();
    EXPECT_EQ(answerOf(file, OpenMode::create_new), "store_exists");
    for (const OpenMode mode : {OpenMode::read_write_existing, OpenMode::create_if_missing, OpenMode::read_only}) {
        const auto store = openSqlite(file, mode);
        ASSERT_TRUE(store) << store.error().message;
        EXPECT_EQ((*store)->head(), 3);
        EXPECT_EQ((*store)->streamVersion("s"), 3);
    }
    EXPECT_FALSE(fs::exists(file.string() + "-wal"));
    EXPECT_FALSE(fs::exists(file.string() + "-shm"));
}

TEST_F(OpenSqlite, TakesANameWithoutAFolder)
{
    EXPECT_TRUE(ChildProcess([&] {
                    fs::current_path(folder.path());
                    return answerOf("a.palmares", OpenMode::create_new) == "ok" &&
                           answerOf("a.palmares", OpenMode::read_only) == "ok";
                }).succeeded());
    EXPECT_TRUE(fs::exists(folder / "a.palmares"));
}

TEST_F(OpenSqlite, RefusesAFileThatIsNotThere)
{
    expectRefusal("store_not_found", Error::Kind::unavailable, {OpenMode::read_write_existing, OpenMode::read_only});
    file = folder / "missing folder" / "a.palmares";
    expectRefusal("store_folder_missing", Error::Kind::unavailable,
                  {OpenMode::create_new, OpenMode::create_if_missing});
}

TEST_F(OpenSqlite, RefusesADirectory)
{
    fs::create_directory(file);
    expectRefusal("store_is_directory", Error::Kind::unavailable);
}

TEST_F(OpenSqlite, RefusesAPipeWithoutWaitingForItsOtherEnd)
{
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    const auto refused = openSqlite(file, OpenMode::read_only);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "store_not_a_file");
}

TEST_F(OpenSqlite, RefusesAnEmptyFile)
{
    write(file, "");
    expectRefusal("store_empty", Error::Kind::corrupt);
}

TEST_F(OpenSqlite, RefusesAFileThatIsNotSqlite)
{
    write(file, "name,distance\nAna,42195\n");
    expectRefusal("store_not_sqlite", Error::Kind::corrupt);
    write(file, std::string(8192, 'x'));
    expectRefusal("store_not_sqlite", Error::Kind::corrupt);
}

TEST_F(OpenSqlite, RefusesAnSqliteFileOfAnotherProgram)
{
    execute(file, "CREATE TABLE events (position INTEGER PRIMARY KEY)");
    expectRefusal("store_foreign", Error::Kind::corrupt);
}

TEST_F(OpenSqlite, RefusesAStoreOfANewerVersion)
{
    createStore();
    execute(file, "PRAGMA user_version = 3");
    expectRefusal("store_too_new", Error::Kind::unavailable);
}

TEST_F(OpenSqlite, RefusesATruncatedStore)
{
    createStore(1000);
    const auto whole = fs::file_size(file);
    for (const std::uintmax_t size :
         {whole - 1, whole / 2, std::uintmax_t{4096}, std::uintmax_t{600}, std::uintmax_t{50}}) {
        fs::resize_file(file, size);
        expectRefusal("store_damaged", Error::Kind::corrupt);
    }
}

TEST_F(OpenSqlite, RefusesAStoreWhoseTablesAreGone)
{
    createStore();
    execute(file, "DROP TABLE snapshots");
    expectRefusal("store_damaged", Error::Kind::corrupt);
}

TEST_F(OpenSqlite, RefusesAStoreWithADamagedFirstPage)
{
    createStore();
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(100) << std::string(900, '\xA5');
    expectRefusal("store_damaged", Error::Kind::corrupt);
}

TEST_F(OpenSqlite, NamesDamageThatAReadFindsLater)
{
    createStore(1000);
    auto bytes = contents(file);
    for (std::size_t page = 20; page < 30; ++page)
        bytes.replace(page * 4096, 64, 64, '\xA5');
    write(file, bytes);
    const auto store = openSqlite(file, OpenMode::read_only);
    ASSERT_TRUE(store) << store.error().message;
    const auto read = (*store)->readAll({}, [](RecordedEvent&) { return true; });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().name, "store_damaged");
    EXPECT_EQ(read.error().kind, Error::Kind::corrupt);
}

TEST_F(OpenSqlite, NamesAnEventThatIsIncomplete)
{
    createStore();
    execute(file, "UPDATE events SET event_id = x'0102' WHERE position = 2");
    const auto store = openSqlite(file, OpenMode::read_only);
    ASSERT_TRUE(store);
    const auto read = (*store)->readAll({}, [](RecordedEvent&) { return true; });
    ASSERT_FALSE(read);
    EXPECT_THAT(read.error().message, ::testing::HasSubstr("position 2"));
}

TEST_F(OpenSqlite, RefusesAStoreThatAnotherProgramKeepsToItself)
{
    createStore();
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &other), SQLITE_OK);
    const char* sql = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (a); COMMIT";
    ASSERT_EQ(sqlite3_exec(other, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    expectRefusal("store_locked", Error::Kind::unavailable);
    sqlite3_close(other);
    EXPECT_EQ(answerOf(file, OpenMode::read_write_existing), "ok");
}

TEST_F(OpenSqlite, AnswersAppendsWhileAnotherProgramWrites)
{
    createStore();
    const auto store = openSqlite(file, OpenMode::read_write_existing, 50ms);
    ASSERT_TRUE(store);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const auto refused = appendOne(**store, {"s", {}, sampleEvents(10, 1)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "store_locked");
    EXPECT_EQ((*store)->head(), 3);
    sqlite3_close(other);
    EXPECT_TRUE(appendOne(**store, {"s", {}, sampleEvents(10, 1)}));
}

TEST_F(OpenSqlite, KeepsAFileThatMayNotBeWrittenToAsItIs)
{
    createStore();
    const auto before = everythingIn(folder.path());
    fs::permissions(folder.path(), fs::perms::all);
    fs::permissions(file, fs::perms(0444));
    EXPECT_TRUE(succeedsAsOrdinaryUser([&] {
        return answerOf(file, OpenMode::read_write_existing) == "store_read_only" &&
               answerOf(file, OpenMode::create_if_missing) == "store_read_only";
    }));
    EXPECT_EQ(everythingIn(folder.path()), before);
}

TEST_F(OpenSqlite, ReadsButDoesNotWriteWhereTheFolderIsReadOnly)
{
    createStore();
    fs::permissions(file, fs::perms(0666));
    fs::permissions(folder.path(), fs::perms(0555));
    const auto before = everythingIn(folder.path());
    EXPECT_TRUE(succeedsAsOrdinaryUser([&] {
        const auto store = openSqlite(file, OpenMode::read_only);
        return store && (*store)->head() == 3 && !(*store)->setProperty("a", "b") &&
               answerOf(file, OpenMode::read_write_existing) == "store_folder_read_only" &&
               answerOf(folder / "new.palmares", OpenMode::create_new) == "store_folder_read_only";
    }));
    EXPECT_EQ(everythingIn(folder.path()), before);
    fs::permissions(folder.path(), fs::perms(0700));
}

TEST_F(OpenSqlite, DoesNotHideEventsThatOnlyTheLogOfAReadOnlyFolderHolds)
{
    ASSERT_NO_FATAL_FAILURE(createStore(0));
    ChildProcess([&] {
        const auto store = openSqlite(file, OpenMode::read_write_existing);
        return appendOne(**store, {"s", {}, sampleEvents(1, 1)}) && ::kill(::getpid(), SIGKILL) == 0;
    }).succeeded();
    fs::remove(file.string() + "-shm");
    fs::permissions(file, fs::perms(0444));
    fs::permissions(folder.path(), fs::perms(0555));
    EXPECT_TRUE(succeedsAsOrdinaryUser([&] { return answerOf(file, OpenMode::read_only) == "store_read_only"; }));
    fs::permissions(folder.path(), fs::perms(0700));
}

TEST_F(OpenSqlite, RefusesToWriteWhatWasOpenedForReading)
{
    createStore();
    const auto store = openSqlite(file, OpenMode::read_only);
    ASSERT_TRUE(store);
    const auto refused = appendOne(**store, {"s", {}, sampleEvents(10, 1)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "store_read_only");
    EXPECT_FALSE((*store)->setProperty("a", "b"));
    EXPECT_EQ((*store)->head(), 3);
}

} // namespace palmares::testing
