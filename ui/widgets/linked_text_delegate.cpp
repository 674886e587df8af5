#include "ui/widgets/linked_text_delegate.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

#include "ui/look/icons.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

constexpr int symbolSide = 16;
constexpr int symbolGap = 6;

int leadOf(const QModelIndex& index)
{
    return index.data(DrawingRole).isValid() ? symbolSide + symbolGap : 0;
}

} // namespace

void LinkedTextDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto alignment = cell.alignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto box = cell.box;
    const auto place = [&](int width) {
        return QStyle::visualRect(cell.option.direction, cell.box, QRect(box.left(), box.top(), width, box.height()));
    };
    if (const auto drawing = cell.index.data(DrawingRole); drawing.isValid())
        paintIcon(painter, place(symbolSide), drawing.toString().toStdString(), cell.ink(t.text2));
    box.setLeft(box.left() + leadOf(cell.index));
    QFont font = cell.option.font;
    font.setBold(static_cast<Emphasis>(cell.index.data(EmphasisRole).toInt()) == Emphasis::strong);
    const auto parts = cell.index.data(PartsRole).toStringList();
    for (int i = 0; i < parts.size() && box.width() > 0; ++i) {
        const bool isLink = i % 2 == 1;
        // Nothing follows a text that was cut.
        const QFontMetrics metrics(font);
        const bool isCut = metrics.horizontalAdvance(parts[i]) > box.width();
        const int used = paintText(painter, place(box.width()), parts[i], font,
                                   isLink ? cell.ink(t.accent) : cell.ink(t.text), alignment);
        if (isCut) break;
        box.setLeft(box.left() + used);
    }
}

int LinkedTextDelegate::linkAt(const QStyleOptionViewItem& option, const QModelIndex& index, const QPoint& at) const
{
    QFont font = option.font;
    font.setBold(static_cast<Emphasis>(index.data(EmphasisRole).toInt()) == Emphasis::strong);
    const QFontMetrics metrics(font);
    const bool isMirrored = option.direction == Qt::RightToLeft;
    int x = padding + leadOf(index);
    const int wanted = isMirrored ? option.rect.right() - at.x() : at.x() - option.rect.left();
    const auto parts = index.data(PartsRole).toStringList();
    for (int i = 0; i < parts.size(); ++i) {
        const int width = metrics.horizontalAdvance(parts[i]);
        if (i % 2 == 1 && wanted >= x && wanted < x + width) return i / 2;
        x += width;
    }
    return -1;
}

bool LinkedTextDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option,
                                     const QModelIndex& index)
{
    const bool isMove = event->type() == QEvent::MouseMove;
    if (!isMove && event->type() != QEvent::MouseButtonRelease) return false;
    const int link = linkAt(option, index, static_cast<QMouseEvent*>(event)->position().toPoint());
    if (isMove) {
        if (auto* view = qobject_cast<QAbstractItemView*>(const_cast<QWidget*>(option.widget)))
            view->viewport()->setCursor(link < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
        return false;
    }
    if (link < 0) return false;
    Q_EMIT activated(index, link);
    return true;
}

} // namespace palmares::ui
