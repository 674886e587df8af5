#include <QAbstractItemView>

#include "ui/look/focus_ring.h"
#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui::paint {

void panel(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, qreal radius,
           qreal borderWidth)
{
    const Saved saved(painter);
    painter.setRenderHint(QPainter::Antialiasing, radius > 0);
    const qreal inset = border.isValid() ? borderWidth / 2 : 0;
    painter.setPen(border.isValid() ? QPen(border, borderWidth) : QPen(Qt::NoPen));
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
}

void topLine(QPainter& painter, const QRect& rect, const QColor& color)
{
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), color);
}

void bottomLine(QPainter& painter, const QRect& rect, const QColor& color)
{
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color);
}

void rowBackground(QPainter& painter, const QStyleOptionViewItem& option, const Tokens& tokens)
{
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, tokens.selection);
    else if (hovered)
        painter.fillRect(option.rect, tokens.hover);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    else if (option.features.testFlag(QStyleOptionViewItem::Alternate))
        painter.fillRect(option.rect, tokens.alternate);
    if (hovered && tokens.outlinesHover && !option.state.testFlag(QStyle::State_Selected)) {
        topLine(painter, option.rect, tokens.text);
        bottomLine(painter, option.rect, tokens.text);
    }
}

void accentBar(QPainter& painter, const QRect& row, Qt::LayoutDirection direction, const Tokens& tokens)
{
    const int left = direction == Qt::RightToLeft ? row.right() + 1 - accentBarWidth : row.left();
    painter.fillRect(QRect(left, row.top(), accentBarWidth, row.height()), tokens.markOnSelection(tokens.accent));
}

void innerFocus(QPainter& painter, const QRect& rect, const Tokens& tokens, int width)
{
    const Saved saved(painter);
    painter.setPen(QPen(tokens.focus, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    const qreal half = width / 2.0;
    painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half));
}

void outerFocus(QPainter& painter, const QRect& rect, const Tokens& tokens)
{
    panel(painter, rect, {}, tokens.focus, controlRadius + 2, 2);
}

void checkBox(QPainter& painter, const QStyleOption& option, const Tokens& tokens)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool filled = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const auto fill = filled ? (enabled ? tokens.accent : tokens.line2) : enabled ? tokens.base : tokens.window;
    const auto border = !enabled ? tokens.line2 : filled || hovered ? tokens.accent : tokens.field;
    panel(painter, option.rect, fill, border, 2);
    const auto ink = enabled ? tokens.onAccent : tokens.window;
    if (option.state.testFlag(QStyle::State_On)) paintTick(painter, option.rect, ink);
    if (option.state.testFlag(QStyle::State_NoChange)) {
        const auto center = option.rect.center();
        painter.fillRect(QRect(center.x() - 3, center.y(), 8, 2), ink);
    }
}

void radioButton(QPainter& painter, const QStyleOption& option, const Tokens& tokens)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool hovered = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const auto border = !enabled ? tokens.line2 : on || hovered ? tokens.accent : tokens.field;
    panel(painter, option.rect, enabled ? tokens.base : tokens.window, border, option.rect.width() / 2.0);
    if (on) panel(painter, option.rect.adjusted(4, 4, -4, -4), enabled ? tokens.accent : tokens.text3, {}, 8);
}

void progressBar(QPainter& painter, const QStyleOptionProgressBar& option, const Tokens& tokens)
{
    const auto& rect = option.rect;
    const bool thin = rect.height() <= 3;
    const bool known = option.maximum > option.minimum;
    const double share = known ? static_cast<double>(option.progress - option.minimum) /
                                     static_cast<double>(option.maximum - option.minimum)
                               : 0;
    const auto fill = thin ? tokens.accent : tokens.kind(Kind::read_model).mark;
    QRect bar = thin ? rect : QRect(rect.left(), rect.center().y() - 3, rect.width(), 8);
    if (thin)
        painter.fillRect(bar, tokens.line);
    else
        panel(painter, bar, tokens.sunken, tokens.line2, 0);
    if (!thin) bar.adjust(1, 1, -1, -1);
    // Nothing is animated: work of unknown length is a still bar of dashes.
    if (!known) {
        for (int x = bar.left(); x < bar.right(); x += 12)
            painter.fillRect(QRect(x, bar.top(), std::min(6, bar.right() + 1 - x), bar.height()), fill);
        return;
    }
    QRect done(bar.left(), bar.top(), static_cast<int>(bar.width() * std::clamp(share, 0.0, 1.0)), bar.height());
    if (option.direction == Qt::RightToLeft) done.moveRight(bar.right());
    painter.fillRect(done, fill);
}

int labelFlags(Qt::Alignment alignment)
{
    const int mnemonic = mnemonicsShown() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    return static_cast<int>(alignment) | mnemonic | Qt::TextSingleLine;
}

} // namespace palmares::ui::paint
