#pragma once

#include <cstdint>

namespace palmares::ui {

/// The visible part of a range of time, in microseconds: never beyond the range and a margin at its ends, and long
/// enough to tell events apart.
class TimeWindow {
public:
    /// Keeps the visible part if the user has chosen one, else shows everything.
    void setRange(std::int64_t from, std::int64_t to);

    void showAll();
    void show(std::int64_t from, std::int64_t to);
    /// A factor below 1 zooms in. `fixed` keeps its place.
    void zoom(double factor, std::int64_t fixed);
    void pan(std::int64_t by);

    std::int64_t from() const { return m_from; }
    std::int64_t to() const { return m_to; }

private:
    std::int64_t margin() const;
    void keepInRange();

    std::int64_t m_first = 0, m_last = 0; ///< the range
    std::int64_t m_from = 0, m_to = 1;    ///< the visible part
    bool m_showsAll = true;
};

/// A visible time as pixels of a width, and back.
struct TimeScale {
    std::int64_t from, to;
    double left, width;

    double xOf(std::int64_t time) const
    {
        return left + width * static_cast<double>(time - from) / static_cast<double>(to - from);
    }
    /// The length of time that `pixels` show.
    std::int64_t timeOf(double pixels) const
    {
        return static_cast<std::int64_t>(pixels / (width < 1 ? 1 : width) * static_cast<double>(to - from));
    }
    std::int64_t timeAt(double x) const { return from + timeOf(x - left); }
};

} // namespace palmares::ui
