#include "store/platform/pulse.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "store/platform/linux/interruption.h"

namespace palmares::store {

namespace {

class InotifyPulse final : public Pulse {
public:
    InotifyPulse(std::filesystem::path file, bool mayCreate)
        : m_file(std::move(file))
        , m_mayCreate(mayCreate)
    {}

    void beat() const override
    {
        // Best effort: readers also look by themselves, only later.
        if (::utimensat(AT_FDCWD, m_file.c_str(), nullptr, 0) == 0 || errno != ENOENT || !m_mayCreate) return;
        const Descriptor made(::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    }

    void watch() override
    {
        if (m_watched >= 0) return;
        if (!m_watcher.isOpen()) m_watcher = Descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
        if (!m_watcher.isOpen()) return;
        constexpr std::uint32_t beats = IN_ATTRIB | IN_CLOSE_WRITE | IN_DELETE_SELF;
        m_watched = ::inotify_add_watch(m_watcher.number(), m_file.c_str(), beats);
        if (m_watched >= 0 || errno != ENOENT || !m_mayCreate) return;
        beat();
        m_watched = ::inotify_add_watch(m_watcher.number(), m_file.c_str(), beats);
    }

    Woken wait(std::chrono::milliseconds patience) override
    {
        const bool isInterrupted = m_interruption.wait(m_watcher.number(), static_cast<int>(patience.count()));
        forgetOldBeats();
        return isInterrupted ? Woken::by_interrupt : Woken::maybe_by_beat;
    }

    void interrupt() override { m_interruption.interrupt(); }

private:
    void forgetOldBeats()
    {
        alignas(inotify_event) char buffer[4096];
        ssize_t size = 0;
        while ((size = ::read(m_watcher.number(), buffer, sizeof buffer)) > 0) {
            for (const char* each = buffer; each < buffer + size;) {
                const auto* const event = reinterpret_cast<const inotify_event*>(each);
                if ((event->mask & IN_IGNORED) != 0 && event->wd == m_watched) m_watched = -1; // the file was deleted
                each += sizeof(inotify_event) + event->len;
            }
        }
    }

    std::filesystem::path m_file;
    bool m_mayCreate;
    Interruption m_interruption;
    Descriptor m_watcher;
    int m_watched = -1;
};

} // namespace

std::unique_ptr<Pulse> Pulse::of(const std::filesystem::path& file, bool mayCreate)
{
    return std::make_unique<InotifyPulse>(file, mayCreate);
}

} // namespace palmares::store
