#pragma once

#include <QIcon>
#include <QStyle>

#include <optional>

/// What PalmaresStyle answers to questions of size and behaviour; nothing where Fusion's own answer stands.
namespace palmares::ui::metrics {

std::optional<int> pixels(QStyle::PixelMetric metric, const QWidget* widget);
std::optional<int> hint(QStyle::StyleHint hint);
/// A null icon where Fusion's own stands.
QIcon standardIcon(QStyle::StandardPixmap which);

} // namespace palmares::ui::metrics
