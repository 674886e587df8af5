#include "store/subscriptions/ack_tracker.h"

namespace palmares::store {

AckTracker::AckTracker(std::int64_t lastSeen)
    : m_read{lastSeen, 0}
    , m_saved(m_read)
{}

void AckTracker::read(std::int64_t number, bool selected)
{
    if (selected) m_pending.emplace(number, m_read);
    m_read = {number, m_read.events + 1};
}

void AckTracker::acknowledge(std::int64_t number)
{
    m_pending.erase(number);
}

} // namespace palmares::store
