#include "ui/timeline/lane_painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/look/format.h"
#include "ui/look/shapes.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_measures.h"

namespace palmares::ui {
namespace {

constexpr double shapeRoom = 8; // pixels a mark needs to be a shape

// One pass over the visible events: how many fall on each pixel column decides how they are drawn.
void paintMarks(QPainter& painter, const QRect& rect, const Lane& lane, const TimeScale& scale)
{
    const Tokens& tokens = currentTokens();
    const int left = scaled(labelWidth) + 1;
    const int width = rect.width() - left;
    if (width <= 0) return;
    const auto first = std::ranges::lower_bound(lane.times, scale.from);
    const auto last = std::ranges::upper_bound(lane.times, scale.to);
    std::vector<int> columns(static_cast<std::size_t>(width), 0);
    double closest = width;
    double before = -1e9;
    for (auto each = first; each != last; ++each) {
        const double x = scale.xOf(*each) - left;
        closest = std::min(closest, x - before);
        before = x;
        ++columns[static_cast<std::size_t>(std::clamp(static_cast<int>(x), 0, width - 1))];
    }
    painter.save();
    painter.setClipRect(QRect(left, rect.top(), width, rect.height()), Qt::IntersectClip);
    const double side = scaled(9);
    if (closest >= scaled(static_cast<int>(shapeRoom))) {
        for (auto each = first; each != last; ++each)
            paintKind(painter, QRectF(scale.xOf(*each) - side / 2, rect.center().y() - side / 2, side, side), lane.kind,
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

} // namespace

void paintNoLanes(QPainter& painter, const QRect& rect, const QString& headline, const QString& reason)
{
    const Tokens& tokens = currentTokens();
    const QRect block = rect.adjusted(24, scaled(16), -24, -8);
    painter.setFont(fontFor(FontRole::title));
    painter.setPen(tokens.text);
    const int height = painter.fontMetrics().height();
    painter.drawText(block, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, headline);
    painter.setFont(fontFor(FontRole::body));
    painter.setPen(tokens.text2);
    painter.drawText(block.adjusted(0, height + 4, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, reason);
}

void paintLane(QPainter& painter, const QRect& rect, const Lane& lane, const TimeScale& scale)
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
    paintMarks(painter, rect, lane, scale);
}

void paintSelected(QPainter& painter, const QRect& lanes, const QPointF& place)
{
    if (place.x() < scaled(labelWidth)) return;
    const Tokens& tokens = currentTokens();
    painter.fillRect(QRectF(place.x() - 1, lanes.top(), 2, lanes.height()), tokens.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(place, scaled(7), scaled(7));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintTimeAxis(QPainter& painter, const QRect& rect, const TimeScale& scale)
{
    const Tokens& tokens = currentTokens();
    painter.fillRect(rect, tokens.base);
    painter.fillRect(QRect(0, rect.top(), rect.width(), 1), tokens.line2);
    painter.setFont(fontFor(FontRole::hint));
    const double width = std::max(1, rect.width() - scaled(labelWidth));
    double free = 0; // where the last label ends
    for (const TimeTick& tick : timeTicks(scale.from, scale.to, width / scaled(90))) {
        const double x = scale.xOf(tick.time);
        if (x < scaled(labelWidth) || x > rect.right() - scaled(40)) continue;
        painter.fillRect(QRectF(x, rect.top(), 1, 4), tokens.line2);
        if (x < free) continue;
        free = x + 12 + QFontMetrics(painter.font()).horizontalAdvance(tick.label);
        painter.setPen(tokens.text2);
        painter.drawText(QPointF(x + 4, rect.top() + QFontMetrics(painter.font()).ascent() + 4), tick.label);
    }
}

} // namespace palmares::ui
