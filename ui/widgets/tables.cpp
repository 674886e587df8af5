#include "ui/widgets/tables.h"

#include <QEvent>
#include <QHeaderView>
#include <QMouseEvent>
#include <QTableView>
#include <QTreeView>

#include "ui/look/tokens.h"

namespace palmares::ui {

namespace {

constexpr char hoverProperty[] = "palmaresHoveredRow";

/// Qt tracks the hovered cell of a table; this tracks its row.
class RowHover final : public QObject {
public:
    explicit RowHover(QTableView& table)
        : QObject(&table)
        , m_table(table)
    {
        table.setMouseTracking(true);
        table.viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::MouseMove)
            hover(m_table.rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y()));
        else if (event->type() == QEvent::Leave || event->type() == QEvent::Wheel)
            hover(-1);
        return QObject::eventFilter(watched, event);
    }

private:
    void hover(int row)
    {
        const int before = hoveredRow(&m_table);
        if (before == row) return;
        m_table.setProperty(hoverProperty, row);
        for (const int changed : {before, row})
            if (changed >= 0)
                m_table.viewport()->update(0, m_table.rowViewportPosition(changed), m_table.viewport()->width(),
                                           m_table.rowHeight(changed));
    }

    QTableView& m_table;
};

} // namespace

void setUpTable(QTableView& table, int rowHeight)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setCornerButtonEnabled(false);
    setRowHeight(table, rowHeight);
    new RowHover(table);
}

void setRowHeight(QTableView& table, int rowHeight)
{
    table.verticalHeader()->setMinimumSectionSize(8);
    table.verticalHeader()->setDefaultSectionSize(scaled(rowHeight));
}

void setUpTree(QTreeView& tree)
{
    tree.setFrameShape(QFrame::NoFrame);
    tree.setUniformRowHeights(true);
    tree.setIndentation(20);
    tree.setWordWrap(false);
    tree.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree.setTextElideMode(Qt::ElideRight);
}

int hoveredRow(const QWidget* table)
{
    if (!table) return -1;
    const auto row = table->property(hoverProperty);
    return row.isValid() ? row.toInt() : -1;
}

} // namespace palmares::ui
