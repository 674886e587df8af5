#pragma once

#include <QStyle>
#include <QStyleOption>

/// How large PalmaresStyle makes controls and where it puts their parts. Rectangles are those of left-to-right layouts.
namespace palmares::ui::geometry {

inline constexpr int comboArrow = 24;
inline constexpr int spinArrow = 18;

/// Of `text` without its mnemonic's mark.
int textWidth(const QFont& font, const QString& text);

/// Whether the rows of a list are as wide as the list, so that what has no room is elided.
bool fillsItsRows(const QWidget* view);

QSize pushButton(const QStyleOptionButton& option, const QWidget* widget, const QFont& font);
QSize toolButton(const QStyleOptionToolButton& option, const QWidget* widget);
/// `size` is Fusion's own.
QSize tab(const QStyleOptionTab& option, const QSize& size, const QWidget* widget);

/// `least` is the shortest handle, in pixels.
QRect scrollPart(const QStyleOptionSlider& bar, QStyle::SubControl part, int least);
QRect sliderPart(const QStyleOptionSlider& slider, QStyle::SubControl part);
QRect spinPart(const QStyleOptionSpinBox& spin, QStyle::SubControl part);
/// An invalid rectangle where Fusion's own stands.
QRect comboPart(const QStyleOptionComboBox& combo, QStyle::SubControl part);

} // namespace palmares::ui::geometry
