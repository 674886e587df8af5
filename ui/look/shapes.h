#pragma once

#include <QRectF>

#include "ui/look/tokens.h"

class QPainter;

namespace palmares::ui {

/// Paints the filled shape of a kind as the largest square centred in `rect`: the same sign in the log,
/// on the timeline, in the graph and in a preview. `selected` keeps it visible on the selection.
void paintKind(QPainter& painter, const QRectF& rect, Kind kind, const Tokens& tokens, bool selected = false);

enum class Direction { up, down, left, right };

/// Paints an open chevron of at most 8 px, centred in `rect`.
void paintChevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color);

/// Paints a filled triangle of 8 by 6 px: a rank gained or lost, the order of a column.
void paintTriangle(QPainter& painter, const QRectF& rect, Direction direction, const QColor& color);

/// Paints the tick of a checked box or a menu's choice.
void paintTick(QPainter& painter, const QRectF& rect, const QColor& color, qreal width = 1.8);

} // namespace palmares::ui
