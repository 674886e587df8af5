#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/engine/log_reader.h"
#include "store/read_models/read_model.h"
#include "store/runtime/segment_challenge.h"
#include "tests/support/scenario.h"
#include "tests/support/table_dump.h"

namespace palmares::testing {

/// Events as a store would hand them to a read model: in order, with positions from 1.
class EventLog {
public:
    template <class... Events>
    EventLog& add(Events... events)
    {
        (append(std::move(events)), ...);
        return *this;
    }
    /// The time at which the following events are recorded.
    EventLog& at(std::string_view time)
    {
        m_now = utc(time);
        return *this;
    }

    Position head() const { return static_cast<Position>(m_events.size()); }

    /// The events at positions `from`…`to`.
    std::vector<read_models::ReadEvent> events(Position from = 1,
                                               Position to = std::numeric_limits<Position>::max()) const
    {
        std::vector<read_models::ReadEvent> all;
        for (const auto& [recorded, event] : m_events)
            if (recorded.position >= from && recorded.position <= to) all.push_back({recorded, *event});
        return all;
    }

    Result<void> applyTo(read_models::ReadModel& rows) const { return rows.apply(events(), head()); }

private:
    void append(Value event)
    {
        RecordedEvent recorded;
        recorded.position = head() + 1;
        recorded.type = runtime::catalogue().typeOfEvent(event)->name;
        recorded.created_at = {m_now.seconds * 1'000'000};
        m_events.push_back({std::move(recorded), std::move(event)});
    }

    Timestamp m_now = utc("2018-10-01 08:00:00");
    std::deque<engine::DecodedEvent> m_events; // references to its elements stay valid
};

/// A read model in memory that has applied `log`.
inline std::unique_ptr<read_models::ReadModel> tablesOf(const EventLog& log)
{
    auto rows = read_models::openReadModel({}, "the store");
    EXPECT_TRUE(rows) << rows.error().message;
    if (!rows) return nullptr;
    const auto applied = log.applyTo(**rows);
    EXPECT_TRUE(applied) << applied.error().message;
    return std::move(*rows);
}

/// All rows of all tables as text.
inline std::string textOf(read_models::ReadModel& rows)
{
    const auto dump = dumpOf(rows);
    if (!dump) return dump.error().message;
    std::string text;
    for (const auto& table : *dump) {
        text += table.table + '\n';
        for (const std::string& line : table.lines)
            text += "  " + line + '\n';
    }
    return text;
}

/// The rows of one table as text.
inline std::vector<std::string> linesOf(read_models::ReadModel& rows, std::string_view table)
{
    const auto dump = dumpOf(rows);
    if (dump)
        for (const auto& each : *dump)
            if (each.table == table) return each.lines;
    ADD_FAILURE() << "no table " << table;
    return {};
}

} // namespace palmares::testing
