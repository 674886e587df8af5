#pragma once

#include <QObject>

#include <optional>
#include <set>
#include <vector>

#include "store/index/event_index.h"
#include "store/runtime/session.h"

namespace palmares::ui {

/// The shortest interval between two updates of a list while the log grows, in milliseconds.
inline constexpr int relistMs = 300;

class LogPulse;

/// Which events Inspect lists. A filter applies to the whole store, not to the loaded part.
struct LogFilter {
    std::set<std::string> hiddenTypes; ///< as stored
    std::optional<std::string> stream;
    std::optional<std::string> category;

    bool operator==(const LogFilter&) const = default;
    bool isEmpty() const { return hiddenTypes.empty() && !stream && !category; }
};

/// The event index of the open store on the UI thread, filled in the background and growing with the log, and the
/// filter that all views of Inspect share.
class LogIndex final : public QObject {
    Q_OBJECT
public:
    LogIndex(runtime::Session& session, LogPulse& pulse, QObject* parent);

    const index::EventIndex& events() const { return m_events; }
    /// Everything that was in the store when the window opened has been read.
    bool isComplete() const { return m_complete; }

    const LogFilter& filter() const { return m_filter; }
    void setFilter(const LogFilter& filter);

    /// Indexes of the events that pass the filter, ascending.
    const std::vector<std::uint32_t>& listed() const { return m_listed; }
    /// Row in `listed` of the event at `position`, if it is listed.
    std::optional<int> rowOf(Position position) const;
    /// Row in `listed` of the first event at `position` or after it; its size if there is none.
    int rowFrom(Position position) const;

Q_SIGNALS:
    void aboutToGrow(int listedAfter); ///< rows will be appended to `listed`
    void grew();
    void completed(); ///< once
    void aboutToRefilter();
    void refiltered();

private:
    void readOn();
    void startAgain();
    void take(const std::vector<index::Entry>& entries);
    bool passes(std::size_t index) const;
    void resolveFilter();

    runtime::Session& m_session;
    LogPulse& m_pulse;
    index::EventIndex m_events;
    LogFilter m_filter;
    std::vector<std::uint32_t> m_listed;
    std::vector<bool> m_hiddenType; ///< by type id
    std::optional<std::uint32_t> m_streamId;
    bool m_reading = false;
    bool m_complete = false;
    LogPlace m_last;
};

} // namespace palmares::ui
