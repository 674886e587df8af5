#include "store/platform/pulse.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

#include "store/platform/portable/interruption.h"

namespace palmares::store {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto betweenLooks = 20ms;

/// Compares the time of the file.
class PolledPulse final : public Pulse {
public:
    PolledPulse(fs::path file, bool mayCreate)
        : m_file(std::move(file))
        , m_mayCreate(mayCreate)
    {}

    void beat() const override
    {
        std::error_code failure;
        fs::last_write_time(m_file, fs::file_time_type::clock::now(), failure);
        if (failure == std::errc::no_such_file_or_directory && m_mayCreate) std::ofstream(m_file, std::ios::app);
    }

    void watch() override { m_seen = time(); }

    Woken wait(std::chrono::milliseconds patience) override
    {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (time() == m_seen) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            if (left <= 0ms) break;
            if (m_interruption.wait(std::min<std::chrono::milliseconds>(left, betweenLooks)))
                return Woken::by_interrupt;
        }
        return m_interruption.wait(0ms) ? Woken::by_interrupt : Woken::maybe_by_beat;
    }

    void interrupt() override { m_interruption.interrupt(); }

private:
    std::optional<fs::file_time_type> time() const
    {
        std::error_code failure;
        const auto time = fs::last_write_time(m_file, failure);
        return failure ? std::nullopt : std::optional(time);
    }

    fs::path m_file;
    bool m_mayCreate;
    Interruption m_interruption;
    std::optional<fs::file_time_type> m_seen;
};

} // namespace

std::unique_ptr<Pulse> Pulse::of(const fs::path& file, bool mayCreate)
{
    return std::make_unique<PolledPulse>(file, mayCreate);
}

} // namespace palmares::store
