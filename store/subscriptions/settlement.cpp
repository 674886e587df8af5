#include "store/subscriptions/settlement.h"

namespace palmares::store {

Settlement::Settlement(std::int64_t lastSeen)
    : m_read{lastSeen, 0}
    , m_saved(m_read)
{}

void Settlement::read(std::int64_t number, bool selected)
{
    if (selected) m_unsettled.emplace(number, m_read);
    m_read = {number, m_read.events + 1};
}

void Settlement::settle(std::int64_t number)
{
    m_unsettled.erase(number);
}

} // namespace palmares::store
