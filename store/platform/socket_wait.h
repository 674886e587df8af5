#pragma once

#include <chrono>
#include <memory>

namespace palmares::store {

/// Waits until a socket has something to read.
class SocketWait {
public:
    static std::unique_ptr<SocketWait> make();
    virtual ~SocketWait() = default;
    SocketWait(const SocketWait&) = delete;
    SocketWait& operator=(const SocketWait&) = delete;

    /// Returns when `socket` can be read (a negative one is none), at an interruption, after `patience`, or sometimes
    /// for no reason. True for an interruption.
    virtual bool wait(int socket, std::chrono::milliseconds patience) = 0;

    virtual void interrupt() = 0; ///< from any thread; without a running wait it ends the next one

protected:
    SocketWait() = default;
};

} // namespace palmares::store
