#include "ui/log/log_index.h"

#include <algorithm>
#include <utility>

#include "ui/shell/ask.h"
#include "ui/shell/context.h"

namespace palmares::ui {
namespace {

// The size of one answer: adding it takes far less than one frame.
constexpr std::int64_t entriesAtOnce = 4'000;

struct NextEntries {
    bool isFromTheStart = false; ///< the log is another one
    std::vector<index::Entry> entries = {};
    LogPlace last;
};

NextEntries entriesAfter(runtime::Reader& reader, const LogPlace& last)
{
    NextEntries next{.last = last};
    // A failed read shows as a log that stops growing; the session reports why.
    next.isFromTheStart = !reader.events.holds(last).value_or(true);
    if (next.isFromTheStart) next.last = {};
    (void)reader.events.readAll({.from = next.last.position + 1, .limit = entriesAtOnce}, [&](RecordedEvent& event) {
        next.entries.push_back(index::entryOf(event));
        next.last = placeOf(event);
        return true;
    });
    return next;
}

} // namespace

LogIndex::LogIndex(runtime::Session& session, LogPulse& pulse, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_pulse(pulse)
{
    connect(&m_pulse, &LogPulse::grew, this, &LogIndex::readOn);
    readOn();
}

void LogIndex::readOn()
{
    if (m_reading) return;
    m_reading = true;
    ask(
        m_session, this, [last = m_last](runtime::Reader& reader) { return entriesAfter(reader, last); },
        [this](const NextEntries& next) {
            m_reading = false;
            m_last = next.last;
            if (next.isFromTheStart) startAgain();
            take(next.entries);
            if (!next.entries.empty()) return readOn();
            if (!std::exchange(m_complete, true)) Q_EMIT completed();
        });
}

void LogIndex::startAgain()
{
    Q_EMIT aboutToRefilter();
    m_events = {};
    m_listed.clear();
    resolveFilter();
    Q_EMIT refiltered();
}

void LogIndex::take(const std::vector<index::Entry>& entries)
{
    if (entries.empty()) return;
    std::vector<std::uint32_t> fresh;
    for (const index::Entry& entry : entries) {
        m_events.add(entry);
        const std::size_t index = m_events.size() - 1;
        if (m_hiddenType.size() < m_events.types().size()) resolveFilter();
        if (passes(index)) fresh.push_back(static_cast<std::uint32_t>(index));
    }
    Q_EMIT aboutToGrow(static_cast<int>(m_listed.size() + fresh.size()));
    m_listed.insert(m_listed.end(), fresh.begin(), fresh.end());
    Q_EMIT grew();
}

bool LogIndex::passes(std::size_t index) const
{
    if (m_hiddenType[m_events.typeAt(index)]) return false;
    const std::uint32_t stream = m_events.streamAt(index);
    if (m_filter.stream) return m_streamId == stream;
    if (!m_filter.category) return true;
    const auto& categories = m_events.categories();
    return categories[m_events.streams()[stream].category].name == *m_filter.category;
}

void LogIndex::resolveFilter()
{
    m_hiddenType.clear();
    for (const auto& type : m_events.types())
        m_hiddenType.push_back(m_filter.hiddenTypes.contains(type.name));
    m_streamId = m_filter.stream ? m_events.streamNamed(*m_filter.stream) : std::nullopt;
}

void LogIndex::setFilter(const LogFilter& filter)
{
    if (filter == m_filter) return;
    Q_EMIT aboutToRefilter();
    m_filter = filter;
    resolveFilter();
    m_listed.clear();
    for (std::size_t i = 0; i < m_events.size(); ++i)
        if (passes(i)) m_listed.push_back(static_cast<std::uint32_t>(i));
    Q_EMIT refiltered();
}

int LogIndex::rowFrom(Position position) const
{
    const auto at = std::ranges::lower_bound(m_listed, position, {},
                                             [&](std::uint32_t index) { return m_events.positionAt(index); });
    return static_cast<int>(at - m_listed.begin());
}

std::optional<int> LogIndex::rowOf(Position position) const
{
    const auto index = m_events.indexOf(position);
    if (!index) return {};
    const auto at = std::ranges::lower_bound(m_listed, static_cast<std::uint32_t>(*index));
    if (at == m_listed.end() || *at != *index) return {};
    return static_cast<int>(at - m_listed.begin());
}

} // namespace palmares::ui
