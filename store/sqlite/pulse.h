#pragma once

#include <chrono>
#include <filesystem>

namespace palmares::store::sqlite {

/// Wakes the readers of a store in other processes: writers touch the file `STORE-pulse` after each commit,
/// readers watch it. Watching SQLite's own log instead would wake them before a commit can be read.
class Pulse {
public:
    /// `mayCreate`: whether the file is made when it is missing; a read-only store leaves its folder alone.
    Pulse(const std::filesystem::path& store, bool mayCreate);
    ~Pulse();
    Pulse(const Pulse&) = delete;
    Pulse& operator=(const Pulse&) = delete;

    void beat() const; ///< to be called after a commit

    /// From here on no beat is missed by wait(). Does nothing where the system cannot watch the file.
    void watch();

    enum class Woken { maybe_by_beat, by_interrupt };
    /// Returns at a beat, at an interruption, after `patience`, or sometimes for no reason.
    Woken wait(std::chrono::milliseconds patience);

    void interrupt(); ///< from any thread; without a running wait it ends the next one

private:
    void forgetOldBeats();

    std::filesystem::path m_file;
    bool m_mayCreate;
    int m_interruption; ///< eventfd
    int m_watcher = -1; ///< inotify
    int m_watched = -1;
};

} // namespace palmares::store::sqlite
