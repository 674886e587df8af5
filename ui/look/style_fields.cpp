#include <QStyle>

#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui::paint {

namespace {

struct FieldColors {
    QColor fill;
    QColor border;
};

FieldColors fieldColors(const QStyleOption& option, const Tokens& t, const QColor& fill)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    return {enabled ? fill : t.window, !enabled ? t.line : focused ? t.focus : t.field};
}

} // namespace

void lineEdit(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto colors = fieldColors(option, t, t.base);
    panel(painter, option.rect, colors.fill, colors.border);
}

void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const Tokens& t)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.frame) {
        const auto colors = fieldColors(option, t, option.editable ? t.base : t.raised);
        panel(painter, option.rect, colors.fill, colors.border);
    }
    const QRect arrow(option.rect.right() - 20, option.rect.top(), 16, option.rect.height());
    paintChevron(painter, QStyle::visualRect(option.direction, option.rect, arrow), Direction::down,
                 enabled ? t.text2 : t.text3);
}

void comboBoxLabel(QPainter& painter, const QStyleOptionComboBox& option, const QRect& field, const Tokens& t)
{
    if (option.editable) return;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    auto room = field;
    if (!option.currentIcon.isNull()) {
        const QRect box(room.left(), room.top(), option.iconSize.width(), room.height());
        option.currentIcon.paint(&painter, QStyle::visualRect(option.direction, field, box), Qt::AlignCenter,
                                 enabled ? QIcon::Normal : QIcon::Disabled);
        room.setLeft(room.left() + option.iconSize.width() + 6);
    }
    room = QStyle::visualRect(option.direction, field, room);
    painter.setPen(enabled ? t.text : t.text3);
    const auto alignment = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    const auto shown = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width());
    painter.drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
}

void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down, const Tokens& t)
{
    if (option.frame) {
        const auto colors = fieldColors(option, t, t.base);
        panel(painter, option.rect, colors.fill, colors.border);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto ink = [&](QAbstractSpinBox::StepEnabledFlag step) {
        const bool can = option.state.testFlag(QStyle::State_Enabled) && option.stepEnabled.testFlag(step);
        return can ? t.text2 : t.line2;
    };
    const auto box = [](const QRect& button) { return QRectF(button.center().x() - 3, button.center().y() - 3, 6, 6); };
    paintChevron(painter, box(up), Direction::up, ink(QAbstractSpinBox::StepUpEnabled));
    paintChevron(painter, box(down), Direction::down, ink(QAbstractSpinBox::StepDownEnabled));
}

void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle, const Tokens& t)
{
    painter.fillRect(option.rect, t.window);
    if (option.maximum <= option.minimum) return;
    const bool held = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) &&
                      option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    panel(painter, handle.adjusted(2, 2, -2, -2), held ? t.field : t.line2, {}, controlRadius);
}

void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& groove, const QRect& handle,
            const Tokens& t)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool lying = option.orientation == Qt::Horizontal;
    const auto line = lying ? QRect(groove.left(), groove.center().y(), groove.width(), 2)
                            : QRect(groove.center().x(), groove.top(), 2, groove.height());
    painter.fillRect(line, t.line2);
    panel(painter, handle, enabled ? t.raised : t.window, enabled ? t.field : t.line);
}

} // namespace palmares::ui::paint
