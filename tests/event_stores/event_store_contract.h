#pragma once

#include <gtest/gtest.h>

#include <barrier>
#include <functional>
#include <memory>
#include <thread>

#include "store/memory/memory_event_store.h"
#include "store/sqlite/sqlite_event_store.h"
#include "tests/support/postgres_stores.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {

/// A kind of store, and how to open the one in `folder`, which is empty at first.
struct StoreKind {
    const char* name;
    std::unique_ptr<EventStore> (*open)(const TemporaryFolder& folder, HardDeletion hardDeletion);
    bool opensTwice;        ///< whether what is in `folder` can be opened by several, in other threads too
    bool keepsBytes = true; ///< otherwise only what JSON means: blanks, order and double keys are lost
};

inline std::unique_ptr<EventStore> openMemoryStore(const TemporaryFolder&, HardDeletion hardDeletion)
{
    return std::make_unique<store::MemoryEventStore>(hardDeletion);
}

inline std::unique_ptr<EventStore> openSqliteStore(const TemporaryFolder& folder, HardDeletion hardDeletion)
{
    auto opened = store::openSqlite(folder / "test.palmares", store::OpenMode::create_if_missing,
                                    std::chrono::seconds(60), hardDeletion);
    return opened ? std::move(*opened) : nullptr;
}

/// Every store that the contract is tested on.
inline const StoreKind everyStore[] = {{"Memory", &openMemoryStore, false},
                                       {"Sqlite", &openSqliteStore, true},
                                       {"PostgresBytea", &openPostgresBytea, true},
                                       {"PostgresJsonb", &openPostgresJsonb, true, false},
                                       {"PostgresFast", &openPostgresFast, true}};

/// The name of the error, `ok` without one.
template <class T>
std::string nameOf(const Result<T>& result)
{
    return result ? "ok" : result.error().name;
}

/// All events of a read; fails the test if the read fails.
inline std::vector<RecordedEvent> allOf(EventStore& store, std::string_view stream = allStream,
                                        const ReadOptions& options = {})
{
    std::vector<RecordedEvent> events;
    const auto read = store.readStream(stream, options, [&](RecordedEvent& event) {
        events.push_back(std::move(event));
        return true;
    });
    EXPECT_EQ(nameOf(read), "ok");
    return events;
}

template <class Member>
auto each(const std::vector<RecordedEvent>& events, Member member)
{
    std::vector<std::remove_cvref_t<decltype(std::invoke(member, events.front()))>> values;
    for (const RecordedEvent& event : events)
        values.push_back(std::invoke(member, event));
    return values;
}

inline std::vector<Uuid> idsOf(const std::vector<NewEvent>& events)
{
    std::vector<Uuid> ids;
    for (const NewEvent& event : events)
        ids.push_back(event.event_id);
    return ids;
}

using Numbers = std::vector<std::int64_t>;

/// `count` numbers from `first` on.
inline Numbers numbers(std::int64_t first, std::int64_t count)
{
    Numbers all;
    for (std::int64_t number = first; number < first + count; ++number)
        all.push_back(number);
    return all;
}

/// The places that a read of `stream` delivers.
inline Numbers numbersIn(EventStore& store, std::string_view stream, const ReadOptions& options = {})
{
    return each(allOf(store, stream, options), &RecordedEvent::number);
}

inline Numbers versionsIn(EventStore& store, std::string_view stream, const ReadOptions& options = {})
{
    return each(allOf(store, stream, options), &RecordedEvent::version);
}

/// `ok`, or the name of the error that reading `stream` ends with.
inline std::string readAnswer(EventStore& store, std::string_view stream)
{
    return nameOf(store.readStream(stream, {}, [](RecordedEvent&) { return true; }));
}

/// The contract of every event store. Ids in the names of tests are rows of docs/conformance.md.
class EventStoreContract : public ::testing::TestWithParam<StoreKind> {
protected:
    /// Appends `count` events that no test has used yet.
    Result<Appended> append(std::string stream, std::size_t count,
                            ExpectedVersion expected = ExpectedVersion::anyVersion(),
                            std::optional<RecordedAt> time = {})
    {
        return appendOne(*store, {std::move(stream), expected, fresh(count), time});
    }
    std::vector<NewEvent> fresh(std::size_t count)
    {
        m_used += count;
        return sampleEvents(m_used - count, count);
    }

    void SetUp() override
    {
        if (std::string_view(GetParam().name).starts_with("Postgres")) PALMARES_NEEDS_POSTGRES();
        ASSERT_NE(store, nullptr);
    }

    /// `json` as this kind of store gives it back, apart from blanks.
    std::string asKept(std::string json) const
    {
        if (!GetParam().keepsBytes) std::erase(json, ' ');
        return json;
    }

    /// The same store once more; null if it is of a kind that is open only once.
    std::unique_ptr<EventStore> openAgain(HardDeletion hardDeletion = HardDeletion::allowed)
    {
        return GetParam().opensTwice ? GetParam().open(folder, hardDeletion) : nullptr;
    }

    /// The answers of `count` times `work(store, number)`, at once on as many objects for the same store, or one after
    /// the other where there can only be one.
    template <class Work>
    std::vector<std::string> atOnce(int count, Work work)
    {
        std::vector<std::string> answers(std::size_t(count), "not opened");
        if (!GetParam().opensTwice) {
            for (int number = 0; number < count; ++number)
                answers[std::size_t(number)] = work(*store, number);
            return answers;
        }
        std::barrier start(count);
        std::vector<std::jthread> threads;
        for (int number = 0; number < count; ++number)
            threads.emplace_back([&, number] {
                const auto own = openAgain();
                start.arrive_and_wait();
                if (own) answers[std::size_t(number)] = work(*own, number);
            });
        threads.clear();
        return answers;
    }

    TemporaryFolder folder;
    std::unique_ptr<EventStore> store = GetParam().open(folder, HardDeletion::allowed);

private:
    std::uint64_t m_used = 0;
};

} // namespace palmares::testing
