#include "store/sqlite/pulse.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite/store_file.h"

namespace palmares::store::sqlite {

Pulse::Pulse(const std::filesystem::path& store, bool mayCreate)
    : m_file(pulseFileOf(store))
    , m_mayCreate(mayCreate)
    , m_interruption(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{}

Pulse::~Pulse()
{
    if (m_watcher >= 0) ::close(m_watcher);
    if (m_interruption >= 0) ::close(m_interruption);
}

void Pulse::beat() const
{
    // Best effort: readers also look by themselves, only later.
    if (::utimensat(AT_FDCWD, m_file.c_str(), nullptr, 0) == 0 || errno != ENOENT || !m_mayCreate) return;
    const int descriptor = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor >= 0) ::close(descriptor);
}

void Pulse::watch()
{
    if (m_watched >= 0) return;
    if (m_watcher < 0) m_watcher = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (m_watcher < 0) return;
    constexpr std::uint32_t beats = IN_ATTRIB | IN_CLOSE_WRITE | IN_DELETE_SELF;
    m_watched = ::inotify_add_watch(m_watcher, m_file.c_str(), beats);
    if (m_watched >= 0 || errno != ENOENT || !m_mayCreate) return;
    beat();
    m_watched = ::inotify_add_watch(m_watcher, m_file.c_str(), beats);
}

Pulse::Woken Pulse::wait(std::chrono::milliseconds patience)
{
    pollfd sources[] = {{m_interruption, POLLIN, 0}, {m_watcher, POLLIN, 0}}; // a negative one is skipped
    if (::poll(sources, 2, static_cast<int>(patience.count())) <= 0) return Woken::maybe_by_beat;
    if ((sources[1].revents & POLLIN) != 0) forgetOldBeats();
    std::uint64_t interruptions = 0;
    const bool interrupted = ::read(m_interruption, &interruptions, sizeof interruptions) > 0;
    return interrupted ? Woken::by_interrupt : Woken::maybe_by_beat;
}

void Pulse::forgetOldBeats()
{
    alignas(inotify_event) char buffer[4096];
    ssize_t size = 0;
    while ((size = ::read(m_watcher, buffer, sizeof buffer)) > 0) {
        for (const char* each = buffer; each < buffer + size;) {
            const auto* const event = reinterpret_cast<const inotify_event*>(each);
            if ((event->mask & IN_IGNORED) != 0 && event->wd == m_watched) m_watched = -1; // the file was deleted
            each += sizeof(inotify_event) + event->len;
        }
    }
}

void Pulse::interrupt()
{
    const std::uint64_t one = 1;
    (void)!::write(m_interruption, &one, sizeof one);
}

} // namespace palmares::store::sqlite
