#include "ui/timeline/timeline.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "ui/look/plural.h"
#include "ui/timeline/lane_painting.h"
#include "ui/timeline/timeline_measures.h"

namespace palmares::ui {
namespace {

constexpr double clickReach = 12; // pixels

} // namespace

Timeline::Timeline(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Timeline"));
    viewport()->setMouseTracking(true);
    setMinimumHeight(scaled(laneHeight * 3 + axisHeight));
}

void Timeline::setLanes(Lanes lanes)
{
    m_lanes = std::move(lanes);
    nameWhatIsShown();
    m_window.setRange(m_lanes.from, m_lanes.to);
    fitScrollBar();
    rangeMoved();
}

void Timeline::setEmptyWords(const QString& headline, const QString& reason)
{
    m_headline = headline;
    m_reason = reason;
    nameWhatIsShown();
    viewport()->update();
}

void Timeline::nameWhatIsShown()
{
    setAccessibleDescription(
        m_lanes.all.empty()
            ? m_headline + u' ' + m_reason
            : tr("%1 of events over time").arg(counted(std::ssize(m_lanes.all), tr("lane"), tr("lanes"))));
}

void Timeline::setSelected(std::optional<std::uint32_t> event)
{
    m_selected = event;
    viewport()->update();
}

void Timeline::showAll()
{
    m_window.showAll();
    rangeMoved();
}

void Timeline::showRange(std::int64_t from, std::int64_t to)
{
    m_window.show(from, to);
    rangeMoved();
}

void Timeline::rangeMoved()
{
    viewport()->update();
    Q_EMIT rangeChanged(visibleFrom(), visibleTo());
}

void Timeline::fitScrollBar()
{
    const int lanes = static_cast<int>(m_lanes.all.size()) * scaled(laneHeight);
    const int room = viewport()->height() - scaled(axisHeight);
    verticalScrollBar()->setRange(0, std::max(0, lanes - room));
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(scaled(laneHeight));
}

void Timeline::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

TimeScale Timeline::scale() const
{
    const double left = scaled(labelWidth);
    return {visibleFrom(), visibleTo(), left, viewport()->width() - left};
}

std::optional<QPointF> Timeline::placeOf(std::uint32_t event) const
{
    const auto place = m_lanes.find(event);
    if (!place) return {};
    const double y = (static_cast<double>(place->lane) + 0.5) * scaled(laneHeight) - verticalScrollBar()->value();
    return QPointF(scale().xOf(m_lanes.all[place->lane].times[place->at]), y);
}

std::optional<std::uint32_t> Timeline::nearest(const QPointF& point) const
{
    const int row = static_cast<int>((point.y() + verticalScrollBar()->value()) / scaled(laneHeight));
    if (row < 0 || row >= std::ssize(m_lanes.all)) return {};
    const Lane& lane = m_lanes.all[static_cast<std::size_t>(row)];
    const TimeScale shown = scale();
    const auto after = std::ranges::lower_bound(lane.times, shown.timeAt(point.x()));
    std::optional<std::uint32_t> best;
    double reach = scaled(static_cast<int>(clickReach));
    for (auto each : {after, after == lane.times.begin() ? after : std::prev(after)}) {
        if (each == lane.times.end()) continue;
        const double away = std::abs(shown.xOf(*each) - point.x());
        if (away > reach) continue;
        reach = away;
        best = lane.events[static_cast<std::size_t>(each - lane.times.begin())];
    }
    return best;
}

void Timeline::zoom(double factor, double atX)
{
    m_window.zoom(factor, scale().timeAt(atX));
    rangeMoved();
}

void Timeline::pan(double pixels)
{
    m_window.pan(-scale().timeOf(pixels));
    rangeMoved();
}

/// Selects the next or previous event in the selected event's lane.
void Timeline::step(int by)
{
    const auto place = m_selected ? m_lanes.find(*m_selected) : std::nullopt;
    if (!place) {
        if (!m_lanes.all.empty()) Q_EMIT chosen(m_lanes.all.front().events.front());
        return;
    }
    const auto& events = m_lanes.all[place->lane].events;
    const auto next = static_cast<std::ptrdiff_t>(place->at) + by;
    if (next >= 0 && next < std::ssize(events)) Q_EMIT chosen(events[static_cast<std::size_t>(next)]);
}

void Timeline::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        pan(event->angleDelta().y() + event->angleDelta().x());
        return;
    }
    const double steps = event->angleDelta().y() / 120.0;
    zoom(std::pow(0.8, steps), event->position().x());
    event->accept();
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_pressed = event->position();
    m_dragged = false;
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed) {
        const double by = event->position().x() - m_pressed->x();
        if (!m_dragged && std::abs(by) < 4) return;
        m_dragged = true;
        pan(by);
        m_pressed = event->position();
        return;
    }
    const auto under = nearest(event->position());
    viewport()->setCursor(under ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Timeline::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed && !m_dragged)
        if (const auto under = nearest(event->position())) Q_EMIT chosen(*under);
    m_pressed.reset();
}

void Timeline::keyPressEvent(QKeyEvent* event)
{
    const TimeScale shown = scale();
    const double middle = shown.left + shown.width / 2;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_W: zoom(0.8, middle); return;
    case Qt::Key_Minus:
    case Qt::Key_S: zoom(1.25, middle); return;
    case Qt::Key_0: showAll(); return;
    case Qt::Key_A: pan(80); return;
    case Qt::Key_D: pan(-80); return;
    case Qt::Key_Left: step(-1); return;
    case Qt::Key_Right: step(1); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Tokens& tokens = currentTokens();
    painter.fillRect(viewport()->rect(), tokens.base);
    if (m_lanes.all.empty()) return paintNoLanes(painter, viewport()->rect(), m_headline, m_reason);
    const TimeScale shown = scale();
    const QRect lanes(0, 0, viewport()->width(), viewport()->height() - scaled(axisHeight));
    painter.setClipRect(lanes);
    int y = -verticalScrollBar()->value();
    for (const Lane& lane : m_lanes.all) {
        const QRect row(0, y, lanes.width(), scaled(laneHeight));
        if (row.intersects(lanes)) paintLane(painter, row, lane, shown);
        y += scaled(laneHeight);
    }
    if (const auto place = m_selected ? placeOf(*m_selected) : std::nullopt) paintSelected(painter, lanes, *place);
    painter.setClipping(false);
    paintTimeAxis(painter, QRect(0, lanes.height(), lanes.width(), scaled(axisHeight)), shown);
    painter.fillRect(QRect(scaled(labelWidth), 0, 1, viewport()->height()), tokens.line);
}

} // namespace palmares::ui
