#include "ui/timeline/heat_strip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "ui/look/format.h"
#include "ui/look/plural.h"

namespace palmares::ui {
namespace {

constexpr int heatRowHeight = 6;
constexpr int heatColumn = 2; // pixels
constexpr int gripReach = 4;
constexpr int frameWidth = 2;
constexpr double narrowestFrame = 6; // pixels, wide enough to drag

} // namespace

HeatStrip::HeatStrip(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Whole store"));
}

int HeatStrip::columns() const
{
    return std::max(1, (width() - 2 * frameWidth) / heatColumn);
}

QSize HeatStrip::sizeHint() const
{
    return {scaled(420), 4 * (scaled(heatRowHeight) + 1) - 1 + 2 * frameWidth};
}

QSize HeatStrip::minimumSizeHint() const
{
    return {scaled(80), sizeHint().height()};
}

void HeatStrip::setHeat(Heat heat)
{
    m_heat = std::move(heat);
    QStringList labels;
    for (const HeatRow& row : m_heat.rows)
        labels << row.label;
    setAccessibleDescription(labels.join(QStringLiteral(", ")));
    update();
}

void HeatStrip::setVisibleRange(std::int64_t from, std::int64_t to)
{
    m_from = from;
    m_to = to;
    update();
}

double HeatStrip::xOf(std::int64_t time) const
{
    const double range = static_cast<double>(std::max<std::int64_t>(1, m_heat.to - m_heat.from));
    return frameWidth + static_cast<double>(time - m_heat.from) / range * (width() - 2 * frameWidth);
}

std::int64_t HeatStrip::timeAt(double x) const
{
    const double share = (x - frameWidth) / std::max(1, width() - 2 * frameWidth);
    return m_heat.from + static_cast<std::int64_t>(share * static_cast<double>(m_heat.to - m_heat.from));
}

/// Never beyond the ends, never too narrow to be seen.
QRectF HeatStrip::frame() const
{
    double left = std::clamp(xOf(m_from), 0.0, static_cast<double>(width()));
    double right = std::clamp(xOf(m_to), 0.0, static_cast<double>(width()));
    if (const double missing = narrowestFrame - (right - left); missing > 0) {
        left = std::clamp(left - missing / 2, 0.0, width() - narrowestFrame);
        right = left + narrowestFrame;
    }
    return {left, 0, right - left, static_cast<double>(height())};
}

void HeatStrip::paintEvent(QPaintEvent*)
{
    const Tokens& t = currentTokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    if (m_heat.rows.empty()) return;
    const int tall = scaled(heatRowHeight);
    int y = frameWidth;
    for (const HeatRow& row : m_heat.rows) {
        for (std::size_t column = 0; column < row.counts.size(); ++column) {
            const std::size_t step = m_heat.step(row.counts[column]);
            if (step == 0) continue;
            const int x = frameWidth + static_cast<int>(column) * heatColumn;
            const int high = t.densityByHeight ? std::max(1, tall * static_cast<int>(step) / 6) : tall;
            painter.fillRect(x, y + tall - high, heatColumn, high, t.densityByHeight ? t.text : t.density[step]);
        }
        y += tall + 1;
    }
    painter.setPen(QPen(hasFocus() ? t.focus : t.accent, frameWidth, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(frame().adjusted(1, 1, -1, -1));
}

HeatStrip::Grip HeatStrip::gripAt(double x) const
{
    if (m_heat.rows.empty()) return Grip::none;
    const QRectF shown = frame();
    if (std::abs(x - shown.left()) <= gripReach) return Grip::from;
    if (std::abs(x - shown.right()) <= gripReach) return Grip::to;
    return x > shown.left() && x < shown.right() ? Grip::inside : Grip::outside;
}

void HeatStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    m_pressedAt = event->position().x();
    m_grip = gripAt(m_pressedAt);
    m_fromThen = m_from;
    m_toThen = m_to;
}

void HeatStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (m_grip != Grip::none) return drag(event->position().x());
    const Grip under = gripAt(event->position().x());
    const bool edge = under == Grip::from || under == Grip::to;
    setCursor(edge ? Qt::SizeHorCursor : under == Grip::inside ? Qt::OpenHandCursor : Qt::ArrowCursor);
}

void HeatStrip::drag(double x)
{
    const std::int64_t by = timeAt(x) - timeAt(m_pressedAt);
    switch (m_grip) {
    case Grip::none: return;
    case Grip::from: return want(m_fromThen + by, m_toThen);
    case Grip::to: return want(m_fromThen, m_toThen + by);
    case Grip::inside: return want(m_fromThen + by, m_toThen + by);
    case Grip::outside:
        if (std::abs(x - m_pressedAt) > gripReach)
            want(timeAt(std::min(x, m_pressedAt)), timeAt(std::max(x, m_pressedAt)));
    }
}

/// A click beside the frame moves the frame there.
void HeatStrip::mouseReleaseEvent(QMouseEvent* event)
{
    const Grip grip = std::exchange(m_grip, Grip::none);
    if (grip != Grip::outside || std::abs(event->position().x() - m_pressedAt) > gripReach) return;
    const std::int64_t half = (m_toThen - m_fromThen) / 2;
    const std::int64_t middle = timeAt(m_pressedAt);
    want(middle - half, middle + half);
}

void HeatStrip::keyPressEvent(QKeyEvent* event)
{
    const std::int64_t tenth = (m_to - m_from) / 10;
    switch (event->key()) {
    case Qt::Key_Left: return want(m_from - tenth, m_to - tenth);
    case Qt::Key_Right: return want(m_from + tenth, m_to + tenth);
    case Qt::Key_Plus: return want(m_from + tenth, m_to - tenth);
    case Qt::Key_Minus: return want(m_from - tenth, m_to + tenth);
    case Qt::Key_0:
    case Qt::Key_Home: return want(2 * m_heat.from - m_heat.to, 2 * m_heat.to - m_heat.from); // cut to everything
    default: QWidget::keyPressEvent(event);
    }
}

QString HeatStrip::wordsAt(const QPoint& place) const
{
    const auto row = static_cast<std::size_t>(std::max(0, place.y() - frameWidth) / (scaled(heatRowHeight) + 1));
    const auto column = static_cast<std::size_t>(std::max(0, place.x() - frameWidth) / heatColumn);
    if (row >= m_heat.rows.size() || column >= m_heat.rows[row].counts.size()) return {};
    const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), timeAt(place.x()));
    return tr("%1: %2 around %3")
        .arg(m_heat.rows[row].label, counted(m_heat.rows[row].counts[column], tr("event"), tr("events")),
             format::moment(time));
}

bool HeatStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), wordsAt(help->pos()), this);
        return true;
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace palmares::ui
