#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "store/platform/files.h"
#include "store/platform/process.h"
#include "store/platform/pulse.h"
#include "store/platform/socket_wait.h"
#include "tests/support/temporary_folder.h"

// What every implementation of the platform keeps.
namespace palmares::testing {
namespace {

using store::Pulse;
using store::SocketWait;
using namespace std::chrono_literals;

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// How long `wait` took.
template <class Wait>
std::chrono::nanoseconds timeOf(Wait wait)
{
    const auto start = std::chrono::steady_clock::now();
    wait();
    return std::chrono::steady_clock::now() - start;
}

TEST(Platform, APulseWakesAReaderOfTheSameFile)
{
    const TemporaryFolder folder;
    const auto beating = Pulse::of(folder / "a-pulse", true);
    const auto watching = Pulse::of(folder / "a-pulse", true);
    beating->beat();
    watching->watch();
    std::this_thread::sleep_for(20ms); // a file system's clock may be coarse
    beating->beat();
    EXPECT_LT(timeOf([&] { EXPECT_EQ(watching->wait(10s), Pulse::Woken::maybe_by_beat); }), 5s);
}

TEST(Platform, AReadOnlyPulseMakesNoFile)
{
    const TemporaryFolder folder;
    const auto pulse = Pulse::of(folder / "a-pulse", false);
    pulse->beat();
    pulse->watch();
    EXPECT_EQ(pulse->wait(1ms), Pulse::Woken::maybe_by_beat);
    EXPECT_FALSE(std::filesystem::exists(folder / "a-pulse"));
}

TEST(Platform, AnInterruptionEndsARunningWaitOrTheNext)
{
    const TemporaryFolder folder;
    const auto pulse = Pulse::of(folder / "a-pulse", true);
    const auto sockets = SocketWait::make();
    pulse->watch();
    pulse->interrupt();
    sockets->interrupt();
    EXPECT_EQ(pulse->wait(10s), Pulse::Woken::by_interrupt);
    EXPECT_TRUE(sockets->wait(-1, 10s));
    EXPECT_FALSE(sockets->wait(-1, 1ms)) << "it is over by that";
    const std::jthread other([&] {
        std::this_thread::sleep_for(10ms);
        pulse->interrupt();
    });
    EXPECT_LT(timeOf([&] {
                  while (pulse->wait(10s) != Pulse::Woken::by_interrupt) {
                  }
              }),
              5s);
}

TEST(Platform, ANewFileIsWholeAndReplacesNone)
{
    const TemporaryFolder folder;
    const std::string bytes("a\0b", 3);
    EXPECT_FALSE(store::createFile(folder / "a", bytes));
    EXPECT_EQ(contentOf(folder / "a"), bytes);
    EXPECT_EQ(store::createFile(folder / "a", "other"), std::errc::file_exists);
    EXPECT_EQ(contentOf(folder / "a"), bytes);
    EXPECT_EQ(store::createFile(folder / "missing" / "a", bytes), std::errc::no_such_file_or_directory);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing is left over";
}

TEST(Platform, KnowsWhatCanBeWritten)
{
    const TemporaryFolder folder;
    store::createFile(folder / "a", "x");
    EXPECT_TRUE(store::isWritable(folder / "a"));
    EXPECT_FALSE(store::isWritable(folder / "missing"));
    EXPECT_TRUE(store::isFolderWritable(folder.path()));
    EXPECT_FALSE(store::isFolderWritable(folder / "missing"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Platform, NamesTheProcessAndThePerson)
{
    EXPECT_GT(store::processId(), 0);
    EXPECT_FALSE(store::userName().empty());
}

} // namespace
} // namespace palmares::testing
