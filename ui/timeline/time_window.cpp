#include "ui/timeline/time_window.h"

namespace palmares::ui {
namespace {

constexpr std::int64_t shortest = 20; // microseconds that fill a view at the closest
constexpr double marginShare = 0.02;  // of the range, free at both ends

} // namespace

std::int64_t TimeWindow::margin() const
{
    return static_cast<std::int64_t>(static_cast<double>(m_last - m_first) * marginShare) + shortest;
}

void TimeWindow::setRange(std::int64_t from, std::int64_t to)
{
    m_first = from;
    m_last = to;
    if (m_showsAll) showAll();
}

void TimeWindow::showAll()
{
    m_showsAll = true;
    m_from = m_first - margin();
    m_to = m_last + margin();
}

void TimeWindow::show(std::int64_t from, std::int64_t to)
{
    if (to - from < shortest) return;
    m_from = from;
    m_to = to;
    keepInRange();
}

void TimeWindow::zoom(double factor, std::int64_t fixed)
{
    const double before = static_cast<double>(fixed - m_from) * factor;
    const double after = static_cast<double>(m_to - fixed) * factor;
    if (before + after < static_cast<double>(shortest)) return;
    m_from = fixed - static_cast<std::int64_t>(before);
    m_to = fixed + static_cast<std::int64_t>(after);
    keepInRange();
}

void TimeWindow::pan(std::int64_t by)
{
    m_from += by;
    m_to += by;
    keepInRange();
}

void TimeWindow::keepInRange()
{
    m_showsAll = false;
    const std::int64_t first = m_first - margin();
    const std::int64_t last = m_last + margin();
    if (m_to - m_from >= last - first) return showAll();
    if (m_from < first) m_to += first - m_from, m_from = first;
    if (m_to > last) m_from -= m_to - last, m_to = last;
}

} // namespace palmares::ui
