#pragma once

#include <cstdint>
#include <map>

namespace palmares::store {

/// Which of the events a subscription has read are settled, that is acknowledged or not selected; and from that how
/// far its position may be stored. Costs memory only for the unsettled ones.
class Settlement {
public:
    explicit Settlement(std::int64_t lastSeen = 0);

    void read(std::int64_t number, bool selected); ///< ascending; what is not selected is settled
    void settle(std::int64_t number);

    std::int64_t lastRead() const { return m_read.number; }
    /// The last event before which, and with which, all are settled.
    std::int64_t lastSettled() const { return settled().number; }
    std::int64_t unsaved() const { return settled().events - m_saved.events; } ///< settled since saved()
    void saved() { m_saved = settled(); }

private:
    struct Reached {
        std::int64_t number = 0;
        std::int64_t events = 0; ///< read on the way
    };
    const Reached& settled() const { return m_unsettled.empty() ? m_read : m_unsettled.begin()->second; }

    Reached m_read;
    Reached m_saved;
    std::map<std::int64_t, Reached> m_unsettled; ///< number, and what had been read before it
};

} // namespace palmares::store
