#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "store/memory/memory_event_store.h"
#include "store/sqlite/sqlite_event_store.h"
#include "tests/support/sample_events.h"
#include "tests/support/temporary_folder.h"

namespace palmares::testing {

/// An empty store in `folder`.
struct StoreKind {
    const char* name;
    std::unique_ptr<EventStore> (*open)(const TemporaryFolder& folder);
};

inline std::unique_ptr<EventStore> openMemoryStore(const TemporaryFolder&)
{
    return std::make_unique<store::MemoryEventStore>();
}

inline std::unique_ptr<EventStore> openSqliteStore(const TemporaryFolder& folder)
{
    auto opened = store::openSqlite(folder / "test.palmares", store::OpenMode::create_if_missing);
    return opened ? std::move(*opened) : nullptr;
}

/// Every store that has to keep the contract.
inline const StoreKind everyStore[] = {{"Memory", &openMemoryStore}, {"Sqlite", &openSqliteStore}};

/// The name of the error, `ok` without one.
template <class T>
std::string nameOf(const Result<T>& result)
{
    return result ? "ok" : result.error().name;
}

/// Every event a read delivers; fails the test when the read does.
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

using Numbers = std::vector<std::int64_t>;

/// `count` numbers from `first` on.
inline Numbers numbers(std::int64_t first, std::int64_t count)
{
    Numbers all;
    for (std::int64_t number = first; number < first + count; ++number)
        all.push_back(number);
    return all;
}

/// What every event store does. The letters and numbers in the tests' names are the rows of the conformance
/// table that they come from.
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

    TemporaryFolder folder;
    std::unique_ptr<EventStore> store = GetParam().open(folder);

private:
    std::uint64_t m_used = 0;
};

} // namespace palmares::testing
