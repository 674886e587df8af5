#pragma once

#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>

#include "store/platform/linux/descriptor.h"

namespace palmares::store {

/// Ends a wait from another thread: an eventfd.
class Interruption {
public:
    void interrupt()
    {
        const std::uint64_t one = 1;
        (void)!::write(m_event.number(), &one, sizeof one);
    }
    /// Waits for `descriptor` (none if negative), an interruption or `milliseconds`. True for an interruption, which
    /// is over by that.
    bool wait(int descriptor, int milliseconds)
    {
        pollfd sources[] = {{m_event.number(), POLLIN, 0}, {descriptor, POLLIN, 0}};
        if (::poll(sources, 2, milliseconds) <= 0) return false;
        std::uint64_t interruptions = 0;
        return ::read(m_event.number(), &interruptions, sizeof interruptions) > 0;
    }

private:
    Descriptor m_event{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

} // namespace palmares::store
