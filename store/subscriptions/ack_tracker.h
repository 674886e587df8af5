#pragma once

#include <cstdint>
#include <map>

namespace palmares::store {

/// Tracks which of the events a subscription has read are acknowledged, and from that how far its position may be
/// stored. Takes memory only for pending ones.
class AckTracker {
public:
    explicit AckTracker(std::int64_t lastSeen = 0)
        : m_read{lastSeen, 0}
        , m_saved(m_read)
    {}

    /// Ascending; an event not selected counts as acknowledged.
    void read(std::int64_t number, bool selected)
    {
        if (selected) m_pending.emplace(number, m_read);
        m_read = {number, m_read.events + 1};
    }
    void acknowledge(std::int64_t number) { m_pending.erase(number); }

    std::int64_t lastRead() const { return m_read.number; }
    /// The event that is acknowledged with all before it.
    std::int64_t lastAck() const { return reached().number; }
    std::int64_t unsaved() const { return reached().events - m_saved.events; } ///< acknowledged since saved()
    void saved() { m_saved = reached(); }

private:
    struct Reached {
        std::int64_t number = 0;
        std::int64_t events = 0; ///< read on the way
    };
    const Reached& reached() const { return m_pending.empty() ? m_read : m_pending.begin()->second; }

    Reached m_read;
    Reached m_saved;
    std::map<std::int64_t, Reached> m_pending; ///< number, and what had been read before it
};

} // namespace palmares::store
