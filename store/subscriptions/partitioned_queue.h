#pragma once

#include <map>
#include <optional>
#include <string>

#include "model/core/event_store.h"

namespace palmares::store {

/// Pending events: partitions, each with its events by number.
class PartitionedQueue {
public:
    using Key = std::optional<std::string>; ///< nothing: no partition

    /// The first number of every partition.
    const std::map<std::int64_t, Key>& heads() const { return m_heads; }
    std::int64_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    /// A returned event takes its place before later ones.
    void insert(const Key& key, RecordedEvent event);
    /// The first event of a partition, if any.
    std::optional<RecordedEvent> takeFirst(const Key& key);

private:
    std::map<std::int64_t, Key> m_heads;
    std::map<Key, std::map<std::int64_t, RecordedEvent>> m_partitions; ///< none is empty
    std::int64_t m_size = 0;
};

} // namespace palmares::store
