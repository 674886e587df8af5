#include "model/activity_files/fit/session_assignment.h"

#include <algorithm>
#include <utility>

namespace palmares::activity_files::fit {
namespace {

/// Finds the session that a time belongs to.
class SessionFinder {
public:
    explicit SessionFinder(std::vector<Session>& sessions)
    {
        for (Session& session : sessions)
            m_byStart.push_back(&session);
        std::ranges::stable_sort(m_byStart, {}, startOf);
    }

    /// nullptr between two sessions. A single session gets everything, whatever its clock said.
    Session* find(const std::optional<std::int64_t>& time) const
    {
        if (m_byStart.empty()) return nullptr;
        if (m_byStart.size() == 1 || !time) return m_byStart.front();
        const auto next = std::ranges::upper_bound(m_byStart, *time, {}, startOf);
        if (next == m_byStart.begin()) return m_byStart.front();
        Session* const session = *std::prev(next);
        const Totals& totals = session->stated.totals;
        const double length = totals.elapsed_s.value_or(totals.moving_s.value_or(0));
        const bool isOver = length > 0 && static_cast<double>(*time - startOf(session)) > (length + 1) * microseconds;
        return isOver && next != m_byStart.end() ? nullptr : session;
    }

private:
    static std::int64_t startOf(const Session* session) { return session->stated.totals.start_us.value_or(0); }

    std::vector<Session*> m_byStart;
};

std::int64_t startOfLap(const Totals& lap)
{
    return lap.start_us.value_or(0);
}

/// The index of the last lap that began before the time.
std::uint32_t lapAt(const std::vector<Totals>& laps, const std::optional<std::int64_t>& time)
{
    const auto next = std::ranges::upper_bound(laps, time.value_or(0), {}, startOfLap);
    return next == laps.begin() ? 0 : static_cast<std::uint32_t>(next - laps.begin() - 1);
}

} // namespace

void assignToSessions(std::vector<Stated> laps, Points points, std::vector<Session>& sessions)
{
    const SessionFinder finder(sessions);
    for (Stated& lap : laps)
        if (Session* const session = finder.find(lap.totals.start_us ? lap.totals.start_us : lap.totals.end_us))
            session->recorded.laps.push_back(lap.totals);
    for (Session& session : sessions)
        std::ranges::stable_sort(session.recorded.laps, {}, startOfLap);
    for (RecordedPoint& point : points)
        if (Session* const session = finder.find(point.time_us)) {
            point.lap = lapAt(session->recorded.laps, point.time_us);
            session->recorded.points.push_back(point);
        }
}

} // namespace palmares::activity_files::fit
