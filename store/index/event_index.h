#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/core/event_store.h"

namespace palmares::index {

/// What the index keeps of one event, read on a store's thread.
struct Entry {
    Position position = 0;
    RecordedAt time;
    std::optional<Timestamp> activity; ///< start of the activity the event is about
    std::string type;                  ///< as stored
    std::string stream;
    std::uint32_t correlation = 0; ///< hash of the id, 0 for none
};

Entry entryOf(const RecordedEvent& event);

/// A hash of an id for comparing within the index; equal ids have equal hashes.
std::uint32_t hashOf(const Uuid& id);

/// The whole log in columns, about 18 bytes an event: enough to list, filter, count and draw it without the store.
/// Events are added in position order. One instance belongs to one thread.
class EventIndex {
public:
    void add(const Entry& entry);

    std::size_t size() const { return m_times.size(); }
    Position positionAt(std::size_t index) const;
    /// Index of the event at `position`, or nothing.
    std::optional<std::size_t> indexOf(Position position) const;
    RecordedAt timeAt(std::size_t index) const { return {m_times[index]}; }
    std::optional<Timestamp> activityAt(std::size_t index) const;
    std::uint16_t typeAt(std::size_t index) const { return m_typeOf[index]; }
    std::uint32_t streamAt(std::size_t index) const { return m_streamOf[index]; }
    std::uint32_t correlationAt(std::size_t index) const { return m_correlations[index]; }

    /// A name with how often it occurs and when it last did.
    struct Named {
        std::string name;
        std::uint32_t count = 0;
        RecordedAt last = {};
        std::uint16_t category = 0; ///< of streams: index in `categories`
    };
    const std::vector<Named>& types() const { return m_types; }     ///< full stored names
    const std::vector<Named>& streams() const { return m_streams; } ///< in order of appearance
    const std::vector<Named>& categories() const { return m_categories; }
    std::optional<std::uint32_t> streamNamed(std::string_view name) const;

private:
    /// Positions ascend by one except after these: (index, position).
    std::vector<std::pair<std::size_t, Position>> m_jumps;
    std::vector<std::int64_t> m_times;
    std::vector<std::uint16_t> m_typeOf;
    std::vector<std::uint32_t> m_streamOf;
    std::vector<std::uint32_t> m_correlations;
    std::vector<std::pair<std::uint32_t, std::int64_t>> m_activities; ///< (index, seconds), ascending
    std::vector<Named> m_types, m_streams, m_categories;
    std::unordered_map<std::string, std::uint32_t> m_typeIds, m_streamIds, m_categoryIds;
};

} // namespace palmares::index
