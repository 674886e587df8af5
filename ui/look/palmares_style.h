#pragma once

#include <QProxyStyle>

#include "ui/look/tokens.h"

class QToolBar;

namespace palmares::ui {

/// Fusion without gradients, bevels and frames: lines of one pixel, one accent, colours from the tokens.
///
/// Dynamic properties it reads: on QPushButton `primary`, `destructive` (bool) and `hint` (QString, a key
/// shown behind the text); on QTabBar `workspace` (bool, the two large tabs of the tool bar); on QToolBar
/// `bare` (bool, no margins: see makeBare).
class PalmaresStyle final : public QProxyStyle {
    Q_OBJECT
public:
    PalmaresStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                  QStyleHintReturn* result = nullptr) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option = nullptr,
                       const QWidget* widget = nullptr) const override;
    QPixmap standardPixmap(StandardPixmap which, const QStyleOption* option = nullptr,
                           const QWidget* widget = nullptr) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    bool drawButtonControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                           const QWidget* widget) const;
    bool drawBarControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                        const QWidget* widget) const;
    bool drawMenuControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                         const QWidget* widget) const;
};

/// Gives the program its style, theme and focus ring; call once, after creating the QApplication.
void installLook(Theme theme);

/// Lets a strip, rail or banner fill its tool bar: no margins, no line of the bar's own, not movable.
void makeBare(QToolBar& bar);

/// How long a row slides.
inline constexpr int motionMilliseconds = 120;

} // namespace palmares::ui
