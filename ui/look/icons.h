#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

#include <string_view>

class QPainter;

namespace palmares::ui {

/// Which colour an icon takes. `palette`: text, text3 when disabled, accent when checked.
enum class IconInk { palette, text2, text3, accent, on_accent, ok, warning, bad };

/// One of our line drawings, `resources/icons/<name>.svg`; an empty icon for an unknown name. It is
/// painted in the present theme's colours at every size, so it need not be set again on a theme change.
QIcon icon(std::string_view name, IconInk ink = IconInk::palette);

/// The present colour of `ink` in a widget that is enabled and not checked.
QColor colorOf(IconInk ink);

/// Paints the drawing `name` in `color`, as the largest square centred in `rect`.
void paintIcon(QPainter& painter, const QRectF& rect, std::string_view name, const QColor& color);

/// The program's own icon, in the sizes desktops ask for.
QIcon programIcon();

/// Registers the drawings: the linker drops resources of a static library that are not referenced.
void initResources();

} // namespace palmares::ui
