#include "store/subscriptions/partitioned_queue.h"

#include <utility>

namespace palmares::store {

void PartitionedQueue::insert(const Key& key, RecordedEvent event)
{
    auto& events = m_partitions[key];
    if (!events.empty()) m_heads.erase(events.begin()->first);
    const auto number = event.number;
    m_size += events.emplace(number, std::move(event)).second ? 1 : 0;
    m_heads.emplace(events.begin()->first, key);
}

std::optional<RecordedEvent> PartitionedQueue::takeFirst(const Key& key)
{
    const auto partition = m_partitions.find(key);
    if (partition == m_partitions.end()) return std::nullopt;
    auto first = partition->second.extract(partition->second.begin());
    m_heads.erase(first.key());
    --m_size;
    if (partition->second.empty())
        m_partitions.erase(partition);
    else
        m_heads.emplace(partition->second.begin()->first, partition->first);
    return std::move(first.mapped());
}

} // namespace palmares::store
