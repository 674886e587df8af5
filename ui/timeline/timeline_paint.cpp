#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

#include "ui/look/format.h"
#include "ui/look/shapes.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline.h"
#include "ui/timeline/timeline_measures.h"

namespace palmares::ui {
namespace {

constexpr double shapeRoom = 8; // pixels a mark needs to be a shape

} // namespace

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Tokens& tokens = currentTokens();
    painter.fillRect(viewport()->rect(), tokens.base);
    if (m_lanes.all.empty()) return paintEmpty(painter);
    const QRect lanes(0, 0, viewport()->width(), viewport()->height() - scaled(axisHeight));
    painter.setClipRect(lanes);
    int y = -verticalScrollBar()->value();
    for (const Lane& lane : m_lanes.all) {
        const QRect row(0, y, lanes.width(), scaled(laneHeight));
        if (row.intersects(lanes)) paintLane(painter, lane, row);
        y += scaled(laneHeight);
    }
    paintSelection(painter, lanes);
    painter.setClipping(false);
    paintAxis(painter, QRect(0, lanes.height(), lanes.width(), scaled(axisHeight)));
    painter.fillRect(QRect(scaled(labelWidth), 0, 1, viewport()->height()), tokens.line);
}

/// No axis: there is no time to show.
void Timeline::paintEmpty(QPainter& painter)
{
    const Tokens& tokens = currentTokens();
    const QRect block = viewport()->rect().adjusted(24, scaled(16), -24, -8);
    painter.setFont(fontFor(FontRole::title));
    painter.setPen(tokens.text);
    const int height = painter.fontMetrics().height();
    painter.drawText(block, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, m_headline);
    painter.setFont(fontFor(FontRole::body));
    painter.setPen(tokens.text2);
    painter.drawText(block.adjusted(0, height + 4, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_reason);
}

void Timeline::paintLane(QPainter& painter, const Lane& lane, const QRect& rect)
{
    const Tokens& tokens = currentTokens();
    const int side = scaled(10);
    painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), tokens.grid);
    paintKind(painter, QRectF(10, rect.center().y() - side / 2.0, side, side), lane.kind, tokens);
    painter.setFont(fontFor(FontRole::hint));
    const QFontMetrics metrics(painter.font());
    const QString count = format::compactCount(static_cast<qint64>(lane.times.size()));
    const QRect room = QRect(10 + side + 8, rect.top(), scaled(labelWidth) - side - 28, rect.height());
    painter.setPen(tokens.text3);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, count);
    painter.setPen(tokens.text);
    const int free = room.width() - metrics.horizontalAdvance(count) - 8;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(lane.label, Qt::ElideMiddle, free));
    paintMarks(painter, lane, rect);
}

/// One pass over the visible events: how many fall on each pixel column decides how they are drawn.
void Timeline::paintMarks(QPainter& painter, const Lane& lane, const QRect& rect)
{
    const Tokens& tokens = currentTokens();
    const int left = scaled(labelWidth) + 1;
    const int width = rect.width() - left;
    if (width <= 0) return;
    const auto first = std::ranges::lower_bound(lane.times, m_from);
    const auto last = std::ranges::upper_bound(lane.times, m_to);
    std::vector<int> columns(static_cast<std::size_t>(width), 0);
    double closest = width;
    double before = -1e9;
    for (auto each = first; each != last; ++each) {
        const double x = xOf(*each) - left;
        closest = std::min(closest, x - before);
        before = x;
        ++columns[static_cast<std::size_t>(std::clamp(static_cast<int>(x), 0, width - 1))];
    }
    painter.save();
    painter.setClipRect(QRect(left, rect.top(), width, rect.height()), Qt::IntersectClip);
    const double side = scaled(9);
    if (closest >= scaled(static_cast<int>(shapeRoom))) {
        for (auto each = first; each != last; ++each)
            paintKind(painter, QRectF(xOf(*each) - side / 2, rect.center().y() - side / 2, side, side), lane.kind,
                      tokens);
    } else {
        const int high = scaled(13);
        for (int x = 0; x < width; ++x) {
            const int count = columns[static_cast<std::size_t>(x)];
            if (count == 0) continue;
            const bool dense = count > 3;
            const auto step = static_cast<std::size_t>(std::clamp(static_cast<int>(std::log2(count)) + 1, 1, 6));
            const QRect bar = dense ? QRect(left + x, rect.top() + 2, 1, rect.height() - 4)
                                    : QRect(left + x, rect.center().y() - high / 2, 2, high);
            painter.fillRect(bar, dense ? tokens.density[step] : tokens.kind(lane.kind).mark);
        }
    }
    painter.restore();
}

void Timeline::paintSelection(QPainter& painter, const QRect& lanes)
{
    if (!m_selected) return;
    const auto place = placeOf(*m_selected);
    if (!place || place->x() < scaled(labelWidth)) return;
    const Tokens& tokens = currentTokens();
    painter.fillRect(QRectF(place->x() - 1, lanes.top(), 2, lanes.height()), tokens.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(*place, scaled(7), scaled(7));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void Timeline::paintAxis(QPainter& painter, const QRect& rect)
{
    const Tokens& tokens = currentTokens();
    painter.fillRect(rect, tokens.base);
    painter.fillRect(QRect(0, rect.top(), rect.width(), 1), tokens.line2);
    painter.setFont(fontFor(FontRole::hint));
    const double width = std::max(1, rect.width() - scaled(labelWidth));
    double free = 0; // where the last label ends
    for (const TimeTick& tick : timeTicks(m_from, m_to, width / scaled(90))) {
        const double x = xOf(tick.time);
        if (x < scaled(labelWidth) || x > rect.right() - scaled(40)) continue;
        painter.fillRect(QRectF(x, rect.top(), 1, 4), tokens.line2);
        if (x < free) continue;
        free = x + 12 + QFontMetrics(painter.font()).horizontalAdvance(tick.label);
        painter.setPen(tokens.text2);
        painter.drawText(QPointF(x + 4, rect.top() + QFontMetrics(painter.font()).ascent() + 4), tick.label);
    }
}

} // namespace palmares::ui
