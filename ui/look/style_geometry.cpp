#include "ui/look/style_geometry.h"

#include <QAbstractSpinBox>
#include <QListView>
#include <QMainWindow>
#include <QToolButton>

#include <algorithm>

#include "ui/look/style_paint.h"

namespace palmares::ui::geometry {
namespace {

// The current tab and the default button are bold. Reserving the room avoids jumps.
int boldExtra(const QFont& font, const QString& text)
{
    auto bold = font;
    bold.setBold(true);
    auto regular = font;
    regular.setBold(false);
    return std::max(0, textWidth(bold, text) - textWidth(regular, text));
}

// Proportional to the visible part. There are no arrows, so the groove is the whole bar.
QRect scrollHandle(const QStyleOptionSlider& bar, int least)
{
    const bool lying = bar.orientation == Qt::Horizontal;
    const int length = lying ? bar.rect.width() : bar.rect.height();
    const qint64 range = static_cast<qint64>(bar.maximum) - bar.minimum;
    int handle = length;
    if (range > 0) {
        const auto share = static_cast<qint64>(bar.pageStep) * length / (range + std::max(1, bar.pageStep));
        handle = std::min(length, std::max(static_cast<int>(share), least));
    }
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    return lying ? QRect(bar.rect.left() + start, bar.rect.top(), handle, bar.rect.height())
                 : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), handle);
}

} // namespace

int textWidth(const QFont& font, const QString& text)
{
    return QFontMetrics(font).size(Qt::TextShowMnemonic | Qt::TextSingleLine, text).width();
}

bool fillsItsRows(const QWidget* view)
{
    const auto* list = qobject_cast<const QListView*>(view);
    return list && list->viewMode() == QListView::ListMode && list->flow() == QListView::TopToBottom &&
           !list->isWrapping();
}

QSize pushButton(const QStyleOptionButton& option, const QWidget* widget, const QFont& font)
{
    const auto hint = paint::hintOf(widget);
    int width = textWidth(font, option.text);
    if (paint::emphasisOf(widget) == paint::Emphasis::primary) width += boldExtra(font, option.text);
    if (!option.icon.isNull()) width += option.iconSize.width() + (option.text.isEmpty() ? 0 : 6);
    if (!hint.isEmpty()) width += textWidth(fontFor(FontRole::hint), hint) + 6;
    if (option.features.testFlag(QStyleOptionButton::HasMenu)) width += 16;
    const int height = std::max(scaled(26), QFontMetrics(font).height() + 6);
    return {std::max(width + 22, height), height};
}

QSize toolButton(const QStyleOptionToolButton& option, const QWidget* widget)
{
    const bool icon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool text = !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || !icon);
    const auto hint = paint::hintOf(widget);
    int width = text ? textWidth(option.font, option.text) : 0;
    if (icon) width += option.iconSize.width() + (text ? 6 : 0);
    if (!hint.isEmpty()) width += textWidth(fontFor(FontRole::hint), hint) + 6;
    if (option.features.testFlag(QStyleOptionToolButton::HasMenu)) width += 16;
    const int height = std::max(scaled(28), option.fontMetrics.height() + 8);
    return {std::max(width + (text ? 16 : 10), std::max(scaled(26), 22)), height};
}

QSize tab(const QStyleOptionTab& option, const QSize& size, const QWidget* widget)
{
    const auto font = widget ? widget->font() : QFont();
    const auto look = paint::tabLookOf(option, widget);
    const bool inDocks = widget && qobject_cast<const QMainWindow*>(widget->parentWidget());
    const int height = look == paint::TabLook::workspace ? 39 : look == paint::TabLook::document && !inDocks ? 31 : 28;
    const int extra = boldExtra(font, option.text) + 4;
    return {size.width() + extra, std::max(scaled(height), option.fontMetrics.height() + 8)};
}

QRect scrollPart(const QStyleOptionSlider& bar, QStyle::SubControl part, int least)
{
    const auto handle = scrollHandle(bar, least);
    const bool lying = bar.orientation == Qt::Horizontal;
    auto before = bar.rect;
    auto after = bar.rect;
    if (lying) {
        before.setRight(handle.left() - 1);
        after.setLeft(handle.right() + 1);
    } else {
        before.setBottom(handle.top() - 1);
        after.setTop(handle.bottom() + 1);
    }
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return handle;
    case QStyle::SC_ScrollBarGroove: return bar.rect;
    case QStyle::SC_ScrollBarSubPage: return before;
    case QStyle::SC_ScrollBarAddPage: return after;
    default: return {};
    }
}

// The handle is a bar of 10 by 18 px over a line of 2.
QRect sliderPart(const QStyleOptionSlider& slider, QStyle::SubControl part)
{
    constexpr int handle = 10;
    const auto& rect = slider.rect;
    if (part == QStyle::SC_SliderGroove) return rect;
    const bool lying = slider.orientation == Qt::Horizontal;
    const int room = (lying ? rect.width() : rect.height()) - handle;
    const int at =
        QStyle::sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition, room, slider.upsideDown);
    return lying ? QRect(rect.left() + at, rect.center().y() - 8, handle, 18)
                 : QRect(rect.center().x() - 8, rect.top() + at, 18, handle);
}

QRect spinPart(const QStyleOptionSpinBox& spin, QStyle::SubControl part)
{
    const auto& rect = spin.rect;
    const int arrows = spin.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : spinArrow;
    const int half = rect.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp: return {rect.right() + 1 - arrows, rect.top() + 1, arrows, half - 1};
    case QStyle::SC_SpinBoxDown:
        return {rect.right() + 1 - arrows, rect.top() + half, arrows, rect.height() - half - 1};
    case QStyle::SC_SpinBoxEditField: return rect.adjusted(6, 1, -std::max(arrows, 6), -1);
    default: return rect;
    }
}

QRect comboPart(const QStyleOptionComboBox& combo, QStyle::SubControl part)
{
    const auto& rect = combo.rect;
    if (part == QStyle::SC_ComboBoxEditField) return rect.adjusted(combo.editable ? 4 : 9, 1, -comboArrow, -1);
    if (part == QStyle::SC_ComboBoxArrow) return {rect.right() + 1 - comboArrow, rect.top(), comboArrow, rect.height()};
    return {};
}

} // namespace palmares::ui::geometry
