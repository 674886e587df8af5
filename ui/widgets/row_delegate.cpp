#include "ui/widgets/row_delegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QListView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/shapes.h"
#include "ui/look/style_geometry.h"
#include "ui/look/style_paint.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {

namespace {

// Only the leading cell of a row paints the bar, in any order of columns.
bool isLeadingCell(const QWidget* view, const QModelIndex& index)
{
    if (qobject_cast<const QTreeView*>(view)) return false; // the style paints it left of the branches
    const auto* table = qobject_cast<const QTableView*>(view);
    if (!table) return true;
    const auto* header = table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical)) return logical == index.column();
    }
    return false;
}

QColor textColor(const QModelIndex& index, const QStyleOptionViewItem& option, const Tokens& t)
{
    if (!option.state.testFlag(QStyle::State_Enabled)) return t.text3;
    if (const auto outcome = index.data(OutcomeRole); outcome.isValid())
        return t.outcome(static_cast<Outcome>(outcome.toInt())).text;
    switch (static_cast<Emphasis>(index.data(EmphasisRole).toInt())) {
    case Emphasis::quiet: return t.text2;
    case Emphasis::faint: return t.text3;
    case Emphasis::normal:
    case Emphasis::strong: break;
    }
    const auto kind = index.data(KindRole);
    const bool refused = kind.isValid() && static_cast<Kind>(kind.toInt()) == Kind::refused;
    return refused ? t.kind(Kind::refused).text : t.text;
}

QFont textFont(const QModelIndex& index, const QStyleOptionViewItem& option)
{
    auto font = option.font;
    if (const auto own = index.data(Qt::FontRole); own.isValid()) font = own.value<QFont>().resolve(font);
    if (static_cast<Emphasis>(index.data(EmphasisRole).toInt()) == Emphasis::strong) font.setBold(true);
    font.setStrikeOut(index.data(FlaggedRole).toBool());
    return font;
}

constexpr int kindSide = 12;
constexpr int drawingSide = 16;
constexpr int gap = 6;

int symbolWidth(const QModelIndex& index)
{
    if (index.data(KindRole).isValid()) return kindSide + gap;
    if (index.data(DrawingRole).isValid() || index.data(FlaggedRole).toBool()) return drawingSide + gap;
    return 0;
}

} // namespace

RowDelegate::RowDelegate(QObject* parent, int rowHeight)
    : QStyledItemDelegate(parent)
    , m_rowHeight(rowHeight)
{}

Qt::Alignment RowDelegate::Cell::alignment(Qt::Alignment otherwise) const
{
    const auto wanted = index.data(Qt::TextAlignmentRole);
    return wanted.isValid() ? Qt::Alignment(wanted.toInt()) : otherwise;
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const paint::Saved saved(*painter);
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, option, index);
    const bool selected = option.state.testFlag(QStyle::State_Selected) || index.data(FlashRole).toBool();
    const Cell cell{index, option, currentTokens(), option.rect.adjusted(padding, 0, -padding, -1), selected};
    paintContent(*painter, cell);
    const bool ring =
        option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    if (ring) paint::innerFocus(*painter, option.rect, currentTokens());
}

void RowDelegate::paintRow(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto& t = currentTokens();
    auto row = option;
    if (index.row() == hoveredRow(option.widget)) row.state |= QStyle::State_MouseOver;
    if (index.data(FlashRole).toBool()) row.state |= QStyle::State_Selected;
    if (const auto fill = index.data(Qt::BackgroundRole); fill.isValid()) row.backgroundBrush = fill.value<QBrush>();
    paint::rowBackground(painter, row, t);
    if (m_lined) paint::bottomLine(painter, option.rect, t.line);
    if (option.state.testFlag(QStyle::State_Selected) && isLeadingCell(option.widget, index))
        paint::accentBar(painter, option.rect, option.direction, t);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int height = std::max(scaled(m_rowHeight), option.fontMetrics.height() + 4);
    return {geometry::fillsItsRows(option.widget) ? 0 : contentWidth(option, index) + 2 * padding + 1, height};
}

int RowDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(textFont(index, option));
    const auto detail = index.data(DetailRole).toString();
    const int quiet = detail.isEmpty() ? 0 : QFontMetrics(fontFor(FontRole::hint)).horizontalAdvance(detail) + gap;
    const auto trailing = index.data(TrailingRole).toString();
    const int last = trailing.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(trailing) + 2 * gap + 4;
    return symbolWidth(index) + metrics.horizontalAdvance(index.data().toString()) + quiet + last;
}

void RowDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto text = cell.index.data().toString();
    if (text.isEmpty() && symbolWidth(cell.index) == 0) return paintNothing(painter, cell);
    const auto color = cell.ink(textColor(cell.index, cell.option, t));
    auto box = cell.box;
    paintTrailing(painter, cell, box);
    const auto place = [&](int width) {
        return QStyle::visualRect(cell.option.direction, cell.box, QRect(box.left(), box.top(), width, box.height()));
    };
    if (const auto kind = cell.index.data(KindRole); kind.isValid())
        paintKind(painter, place(kindSide), static_cast<Kind>(kind.toInt()), t, cell.selected);
    else if (cell.index.data(FlaggedRole).toBool())
        paintIcon(painter, place(drawingSide), "flag", cell.mark(t.outcome(Outcome::bad).mark));
    else if (const auto drawing = cell.index.data(DrawingRole); drawing.isValid())
        paintIcon(painter, place(drawingSide), drawing.toString().toStdString(), color);
    box.setLeft(box.left() + symbolWidth(cell.index));
    const auto font = textFont(cell.index, cell.option);
    const auto alignment = cell.alignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int used = paintText(painter, place(box.width()), text, font, color, alignment);
    const auto detail = cell.index.data(DetailRole).toString();
    box.setLeft(box.left() + used + gap);
    if (!detail.isEmpty() && box.width() > 12)
        paintText(painter, place(box.width()), detail, fontFor(FontRole::hint), cell.ink(t.text3), alignment);
}

void RowDelegate::paintTrailing(QPainter& painter, const Cell& cell, QRect& box) const
{
    const auto text = cell.index.data(TrailingRole).toString();
    if (text.isEmpty()) return;
    const auto& t = cell.tokens;
    const auto outcome = cell.index.data(TrailingOutcomeRole);
    auto font = cell.option.font;
    font.setBold(outcome.isValid());
    const QFontMetrics metrics(font);
    const int margin = outcome.isValid() ? 5 : 0;
    const int width = std::min(metrics.horizontalAdvance(text) + 1 + 2 * margin, box.width() / 2);
    const int height = std::min(metrics.height() + 2, box.height() - 4);
    const QRect own(box.right() + 1 - width, box.center().y() - height / 2, width, height);
    box.setRight(own.left() - gap - 1);
    const auto at = QStyle::visualRect(cell.option.direction, cell.box, own);
    if (!outcome.isValid()) {
        paintText(painter, at, text, font, cell.ink(t.text3), Qt::AlignRight);
        return;
    }
    const auto& ink = t.outcome(static_cast<Outcome>(outcome.toInt()));
    paint::panel(painter, at, ink.tint, ink.mark, 2);
    paintText(painter, at, text, font, ink.text, Qt::AlignHCenter);
}

int RowDelegate::paintText(QPainter& painter, const QRect& box, const QString& text, const QFont& font,
                           const QColor& color, Qt::Alignment alignment) const
{
    const QFontMetrics metrics(font);
    const auto shown = metrics.elidedText(text, m_elide, box.width());
    painter.setFont(font);
    painter.setPen(color);
    const auto visual = QStyle::visualAlignment(painter.layoutDirection(), alignment | Qt::AlignVCenter);
    painter.drawText(box, static_cast<int>(visual) | Qt::TextSingleLine, shown);
    return metrics.horizontalAdvance(shown);
}

void RowDelegate::paintNothing(QPainter& painter, const Cell& cell) const
{
    const auto alignment = cell.alignment(Qt::AlignLeft | Qt::AlignVCenter);
    paintText(painter, cell.box, format::nothing(), cell.option.font, cell.ink(cell.tokens.text3), alignment);
}

} // namespace palmares::ui
