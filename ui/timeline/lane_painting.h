#pragma once

#include <QRect>

#include "ui/timeline/lanes.h"
#include "ui/timeline/time_window.h"

class QPainter;

namespace palmares::ui {

/// Paints a lane: its kind, label and count, and its events as shapes where there is room, as bars closer together, and
/// as the colour of their density where more than three fall on one pixel.
void paintLane(QPainter& painter, const QRect& rect, const Lane& lane, const TimeScale& scale);

/// Marks the selected event, whose centre is `place`, across `lanes`.
void paintSelected(QPainter& painter, const QRect& lanes, const QPointF& place);

void paintTimeAxis(QPainter& painter, const QRect& rect, const TimeScale& scale);

/// The words for a timeline without events. It has no axis: there is no time to show.
void paintNoLanes(QPainter& painter, const QRect& rect, const QString& headline, const QString& reason);

} // namespace palmares::ui
