#include "ui/look/shapes.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace palmares::ui {

namespace {

QRectF squareIn(const QRectF& rect, qreal atMost)
{
    const qreal side = std::min({rect.width(), rect.height(), atMost});
    return {rect.center().x() - side / 2, rect.center().y() - side / 2, side, side};
}

QPainterPath polygon(const QRectF& box, std::initializer_list<QPointF> corners)
{
    QPolygonF points;
    for (const auto& corner : corners)
        points << QPointF(box.left() + corner.x() * box.width(), box.top() + corner.y() * box.height());
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

QPainterPath threeBars(const QRectF& box)
{
    QPainterPath path;
    const qreal height = std::max(1.0, std::round(box.height() / 5));
    for (const qreal place : {0.08, 0.5, 0.92})
        path.addRect(QRectF(box.left(), box.top() + place * (box.height() - height), box.width(), height));
    return path;
}

// Sizes within the 12 px box give shapes the same weight, not the same extent.
QPainterPath shapeOf(Kind kind, const QRectF& box)
{
    const qreal unit = box.width() / 12;
    const auto inner = [&](qreal margin) {
        return box.adjusted(margin * unit, margin * unit, -margin * unit, -margin * unit);
    };
    QPainterPath path;
    switch (kind) {
    case Kind::event: path.addEllipse(inner(1.2)); break;
    case Kind::command: return polygon(inner(1), {{0, 0.1}, {0.58, 0.1}, {1, 0.5}, {0.58, 0.9}, {0, 0.9}});
    case Kind::policy:
        return polygon(inner(0.6), {{0.25, 0.08}, {0.75, 0.08}, {1, 0.5}, {0.75, 0.92}, {0.25, 0.92}, {0, 0.5}});
    case Kind::aggregate: path.addRect(inner(1.5)); break;
    case Kind::read_model: return threeBars(inner(1.2));
    case Kind::external: return polygon(inner(0.3), {{0.5, 0}, {1, 0.5}, {0.5, 1}, {0, 0.5}});
    case Kind::refused: break;
    }
    return path;
}

void strokeCross(QPainter& painter, const QRectF& box, const QColor& color, qreal width)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomLeft());
}

/// Turns antialiasing on and restores the painter's state at the end.
class Smooth {
public:
    explicit Smooth(QPainter& painter)
        : m_painter(painter)
    {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Smooth() { m_painter.restore(); }
    Smooth(const Smooth&) = delete;
    Smooth& operator=(const Smooth&) = delete;

private:
    QPainter& m_painter;
};

} // namespace

void paintKind(QPainter& painter, const QRectF& rect, Kind kind, const Tokens& tokens, bool selected)
{
    const Smooth smooth(painter);
    const auto mark = selected ? tokens.markOnSelection(tokens.kind(kind).mark) : tokens.kind(kind).mark;
    const auto box = squareIn(rect, 1000);
    if (kind == Kind::refused) {
        const qreal inset = box.width() / 4.8;
        strokeCross(painter, box.adjusted(inset, inset, -inset, -inset), mark, std::max(1.5, box.width() / 6));
        return;
    }
    if (kind == Kind::read_model) painter.setRenderHint(QPainter::Antialiasing, box.width() > 24);
    painter.fillPath(shapeOf(kind, box), mark);
}

void paintChevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color)
{
    const Smooth smooth(painter);
    const auto box = squareIn(rect, 8);
    painter.translate(std::floor(box.center().x()) + 0.5, std::floor(box.center().y()) + 0.5);
    if (direction == Direction::down) painter.rotate(90);
    if (direction == Direction::left) painter.rotate(180);
    if (direction == Direction::up) painter.rotate(270);
    const qreal reach = box.width() / 2;
    painter.setPen(QPen(color, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{{-reach / 2, -reach + 0.5}, {reach / 2, 0}, {-reach / 2, reach - 0.5}});
}

void paintTriangle(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color)
{
    const Smooth smooth(painter);
    const QRectF box(rect.center().x() - 4, rect.center().y() - 3, 8, 6);
    switch (direction) {
    case Direction::up: painter.fillPath(polygon(box, {{0.5, 0}, {1, 1}, {0, 1}}), color); break;
    case Direction::down: painter.fillPath(polygon(box, {{0, 0}, {1, 0}, {0.5, 1}}), color); break;
    case Direction::left: painter.fillPath(polygon(box, {{1, 0}, {1, 1}, {0, 0.5}}), color); break;
    case Direction::right: painter.fillPath(polygon(box, {{0, 0}, {1, 0.5}, {0, 1}}), color); break;
    }
}

void paintTick(QPainter& painter, const QRectF& rect, const QColor& color, qreal width)
{
    const Smooth smooth(painter);
    const auto box = squareIn(rect, 16);
    const auto at = [&](qreal x, qreal y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.29)});
}

} // namespace palmares::ui
