#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QPushButton>
#include <QStyle>

#include "ui/look/shapes.h"
#include "ui/look/style_geometry.h"
#include "ui/look/style_paint.h"

namespace palmares::ui::paint {

namespace {

constexpr int iconGap = 6;
constexpr int chevronWidth = 16;

/// What a button shows, left to right: icon, text, key, chevron.
struct Label {
    QIcon icon;
    QSize iconSize;
    QString text;
    QString hint;
    bool chevron = false;
    QColor ink;
    QColor hintInk;
    QIcon::Mode mode = QIcon::Normal;
    QIcon::State state = QIcon::Off;
};

int widthOf(const Label& label, const QFont& font, const QFontMetrics& hintMetrics)
{
    int width = label.text.isEmpty() ? 0 : geometry::textWidth(font, label.text);
    if (!label.icon.isNull()) width += label.iconSize.width() + (label.text.isEmpty() ? 0 : iconGap);
    if (!label.hint.isEmpty()) width += hintMetrics.horizontalAdvance(label.hint) + iconGap;
    if (label.chevron) width += chevronWidth;
    return width;
}

void paintLabel(QPainter& painter, const QRect& rect, Qt::LayoutDirection direction, const Label& label, bool centred)
{
    const QFont font = painter.font();
    const QFontMetrics hintMetrics(fontFor(FontRole::hint));
    const int width = widthOf(label, font, hintMetrics);
    int x = centred ? rect.left() + std::max(0, (rect.width() - width) / 2) : rect.left();
    const auto place = [&](int wide) {
        const QRect at(x, rect.top(), std::min(wide, rect.right() + 1 - x), rect.height());
        return QStyle::visualRect(direction, rect, at);
    };
    if (!label.icon.isNull()) {
        const auto box = place(label.iconSize.width());
        label.icon.paint(&painter, box, Qt::AlignCenter, label.mode, label.state);
        x += label.iconSize.width() + iconGap;
    }
    if (!label.text.isEmpty()) {
        const int trailing = width - (x - rect.left() - (centred ? std::max(0, (rect.width() - width) / 2) : 0));
        const int own = geometry::textWidth(font, label.text);
        const int room = std::max(0, std::min(own, rect.right() + 1 - x - (trailing - own)));
        painter.setPen(label.ink);
        const auto shown = own > room
                               ? QFontMetrics(font).elidedText(label.text, Qt::ElideRight, room, Qt::TextShowMnemonic)
                               : label.text;
        painter.drawText(place(room + 1), labelFlags(Qt::AlignVCenter | Qt::AlignLeft), shown);
        x += room;
    }
    if (!label.hint.isEmpty()) {
        const Saved saved(painter);
        x += iconGap;
        painter.setFont(fontFor(FontRole::hint));
        painter.setPen(label.hintInk);
        painter.drawText(place(hintMetrics.horizontalAdvance(label.hint) + 1), labelFlags(Qt::AlignVCenter),
                         label.hint);
        x += hintMetrics.horizontalAdvance(label.hint);
    }
    if (label.chevron) paintChevron(painter, place(chevronWidth).adjusted(4, 0, 0, 0), Direction::down, label.ink);
}

} // namespace

Emphasis emphasisOf(const QWidget* widget)
{
    if (!widget) return Emphasis::plain;
    if (widget->property("destructive").toBool()) return Emphasis::destructive;
    if (widget->property("primary").toBool()) return Emphasis::primary;
    const auto* button = qobject_cast<const QPushButton*>(widget);
    const bool answers = button && button->isDefault() && qobject_cast<QDialogButtonBox*>(button->parentWidget());
    return answers ? Emphasis::primary : Emphasis::plain;
}

QString hintOf(const QWidget* widget)
{
    return widget ? widget->property("hint").toString() : QString();
}

void pushButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget, const Tokens& t)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool pressed = enabled && option.state.testFlag(QStyle::State_Sunken);
    const bool checked = option.state.testFlag(QStyle::State_On);
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    const auto emphasis = emphasisOf(widget);
    if (!enabled) {
        if (!flat) panel(painter, option.rect, {}, t.line);
        return;
    }
    if (flat) {
        const auto fill = pressed || checked ? t.selection : hovered ? t.hover : QColor();
        panel(painter, option.rect, fill, hovered && t.outlinesHover ? t.text : QColor());
        return;
    }
    if (emphasis == Emphasis::primary) {
        panel(painter, option.rect, t.accent, hovered || pressed ? t.text : t.accent);
        return;
    }
    const auto plain = hovered || pressed ? t.field : t.line2;
    const auto fill = checked ? t.selection : pressed ? (t.outlinesHover ? t.hover : t.sunken) : t.raised;
    panel(painter, option.rect, fill, emphasis == Emphasis::destructive ? t.outcome(Outcome::bad).mark : plain);
}

void pushButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget, const Tokens& t)
{
    const Saved saved(painter);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool checked = option.state.testFlag(QStyle::State_On);
    const auto emphasis = emphasisOf(widget);
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    Label label;
    label.icon = option.icon;
    label.iconSize = option.iconSize;
    label.text = option.text;
    label.hint = hintOf(widget);
    label.chevron = option.features.testFlag(QStyleOptionButton::HasMenu);
    label.mode = !enabled ? QIcon::Disabled : checked ? QIcon::Selected : QIcon::Normal;
    label.state = checked ? QIcon::On : QIcon::Off;
    label.ink = !enabled                                 ? t.text3
                : emphasis == Emphasis::primary && !flat ? t.onAccent
                : emphasis == Emphasis::destructive      ? t.outcome(Outcome::bad).text
                : checked                                ? t.selectionText
                                                         : t.text;
    label.hintInk = emphasis == Emphasis::primary && enabled ? t.onAccent : t.text3;
    if (emphasis == Emphasis::primary) {
        auto font = painter.font();
        font.setBold(true);
        painter.setFont(font);
    }
    paintLabel(painter, option.rect.adjusted(4, 0, -4, 0), option.direction, label, true);
}

void toolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget, const Tokens& t)
{
    const Saved saved(painter);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool pressed = enabled && option.state.testFlag(QStyle::State_Sunken);
    const bool checked = option.state.testFlag(QStyle::State_On);
    const auto fill = pressed || checked ? t.selection : hovered ? t.hover : QColor();
    if (fill.isValid()) panel(painter, option.rect, fill, hovered && t.outlinesHover ? t.text : QColor());

    const bool textOnly = option.toolButtonStyle == Qt::ToolButtonTextOnly;
    const bool iconOnly = option.toolButtonStyle == Qt::ToolButtonIconOnly && !option.icon.isNull();
    Label label;
    if (!textOnly) label.icon = option.icon;
    label.iconSize = option.iconSize;
    if (!iconOnly) label.text = option.text;
    label.hint = hintOf(widget);
    label.chevron = option.features.testFlag(QStyleOptionToolButton::HasMenu);
    label.mode = !enabled ? QIcon::Disabled : checked ? QIcon::Selected : QIcon::Normal;
    label.state = checked ? QIcon::On : QIcon::Off;
    label.ink = !enabled ? t.text3 : checked || pressed ? t.selectionText : t.text;
    label.hintInk = t.text3;
    if (option.arrowType != Qt::NoArrow && option.features.testFlag(QStyleOptionToolButton::Arrow)) {
        const auto direction = option.arrowType == Qt::UpArrow     ? Direction::up
                               : option.arrowType == Qt::DownArrow ? Direction::down
                               : option.arrowType == Qt::LeftArrow ? Direction::left
                                                                   : Direction::right;
        paintChevron(painter, option.rect, direction, label.ink);
        return;
    }
    painter.setFont(option.font);
    paintLabel(painter, option.rect.adjusted(3, 0, -3, 0), option.direction, label, true);
}

} // namespace palmares::ui::paint
