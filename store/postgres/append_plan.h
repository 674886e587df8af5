#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/append_rules.h"
#include "store/postgres/server/connection.h"
#include "store/postgres/store_description.h"

namespace palmares::store::postgres {

/// A stream as its row says; without one it is at version 0 and has no id.
struct StreamRow {
    std::int64_t id = 0; ///< 0: not there yet
    StreamState state = {};
};

using StreamRows = std::map<std::string, StreamRow, std::less<>>;

/// What is to be written for a group of appends, once each was checked against the versions of its stream.
class AppendPlan {
public:
    /// Checks `group` against `rows`: streams that are missing there do not exist.
    AppendPlan(std::span<const Append> group, const StreamRows& rows, const StoreDescription& store);

    /// Some append was refused.
    bool refusesAny() const { return m_refusesAny; }
    std::size_t eventCount() const { return m_events.size(); }
    bool fitsOneStatement() const { return endOfPart(0) == m_events.size(); }

    bool makesStreams() const;
    /// Names, numbers and times of the streams that have no row yet.
    Parameters missingStreams() const;

    /// The parameters of the two statements for the events from number `first` on, as many as one takes, and how many
    /// these are.
    struct Part {
        Parameters append, position;
        std::size_t events = 0;
    };
    Part part(std::size_t first) const;
    /// Takes over numbers and ids of streams, the first two columns of what a statement answered.
    void wrote(const Rows& rows);

    /// After the write: one answer per append. `before` is the position before its first event.
    std::vector<Result<Appended>> answers(Position before) const;
    /// The streams that were written to, as they are afterwards.
    StreamRows streamsAfter() const;
    /// Of the first event; there is one.
    Uuid firstEventId() const { return m_events.front().event->event_id; }

private:
    struct Target {
        std::string stream;
        StreamRow before;
        RecordedAt createdAt; ///< if it is new
        Version after = 0;
    };
    struct PlannedEvent {
        const NewEvent* event;
        std::size_t target;
        Version version;
        RecordedAt createdAt;
    };
    Result<Appended> plan(const Append& append, const StreamRows& rows);
    std::size_t targetOf(const std::string& stream, const StreamRows& rows, RecordedAt createdAt);
    std::size_t endOfPart(std::size_t first) const;
    std::size_t addStreams(Parameters& parameters, std::span<const PlannedEvent> events) const;
    void addEvents(Parameters& parameters, std::span<const PlannedEvent> events) const;
    void addRecords(Parameters& parameters, bool withRecords) const;

    const StoreDescription& m_store;
    std::vector<Target> m_targets;
    std::map<std::string_view, std::size_t> m_targetNumbers;
    std::vector<PlannedEvent> m_events;
    std::vector<const SideRecord*> m_records;
    std::vector<Result<Appended>> m_answers; ///< positions are numbers of events, from 1
    bool m_refusesAny = false;
};

/// Whether PostgreSQL takes `text` as one.
bool isText(std::string_view text);

/// Writes the events of several streams, all or none: it fails with a division by zero unless each stream is as the
/// plan found it. Answers, for each of them, its number and its id.
std::string appendStatement(const StoreDescription& store);
/// Shows these events in `$all` too. Answers its position before them.
std::string positionStatement();

} // namespace palmares::store::postgres
