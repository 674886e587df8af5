#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

namespace palmares::store {

/// Wakes the readers of a store in other processes: writers touch a file after each commit, readers watch it. Watching
/// SQLite's own log instead would wake them before a commit can be read.
class Pulse {
public:
    /// `mayCreate`: whether the file is made when it is missing; a read-only store leaves its folder alone.
    static std::unique_ptr<Pulse> of(const std::filesystem::path& file, bool mayCreate);
    virtual ~Pulse() = default;
    Pulse(const Pulse&) = delete;
    Pulse& operator=(const Pulse&) = delete;

    virtual void beat() const = 0; ///< to be called after a commit

    /// From here on no beat is missed by wait(). Does nothing where the system cannot watch the file.
    virtual void watch() = 0;

    enum class Woken { maybe_by_beat, by_interrupt };
    /// Returns at a beat, at an interruption, after `patience`, or sometimes for no reason.
    virtual Woken wait(std::chrono::milliseconds patience) = 0;

    virtual void interrupt() = 0; ///< from any thread; without a running wait it ends the next one

protected:
    Pulse() = default;
};

} // namespace palmares::store
