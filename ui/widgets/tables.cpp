#include "ui/widgets/tables.h"

#include <QEvent>
#include <QHeaderView>
#include <QMouseEvent>
#include <QTableView>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <functional>
#include <utility>

#include "ui/look/tokens.h"

namespace palmares::ui {

namespace {

constexpr char hoverProperty[] = "palmaresHoveredRow";

constexpr int leastSection = 8;
constexpr int manyRows = 200; // the widths of more are not all measured

/// The width of the widest text of a column: of all that are about as long as the longest.
int widestIn(const QTableView& table, int column)
{
    const QAbstractItemModel* const model = table.model();
    const auto lengthAt = [&](int row) { return model->index(row, column).data().toString().size(); };
    qsizetype longest = 0;
    for (int row = 0; row < model->rowCount(); ++row)
        longest = std::max(longest, lengthAt(row));
    int widest = 0;
    int measured = 0;
    for (int row = 0; row < model->rowCount() && measured < manyRows; ++row) {
        if (lengthAt(row) * 10 < longest * 7) continue;
        widest = std::max(widest, table.sizeHintForIndex(model->index(row, column)).width());
        ++measured;
    }
    return widest;
}

/// Rows and columns in proportion to the font.
class FontFollower final : public QObject {
public:
    FontFollower(QTableView& table, int rowHeight)
        : QObject(&table)
        , m_table(table)
        , m_rowHeight(rowHeight)
    {
        table.installEventFilter(this);
        follow();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ApplicationFontChange) follow();
        return QObject::eventFilter(watched, event);
    }

private:
    void follow()
    {
        m_table.verticalHeader()->setMinimumSectionSize(leastSection);
        m_table.verticalHeader()->setDefaultSectionSize(scaled(m_rowHeight));
        QHeaderView* const header = m_table.horizontalHeader();
        header->setMinimumSectionSize(leastSection); // Qt's own grows with the font, and columns with it
        scaleColumns(*header);
        header->setMinimumSectionSize(scaled(50));
    }

    void scaleColumns(QHeaderView& header)
    {
        const int unit = scaled(1'000);
        const int before = std::exchange(m_unit, unit);
        if (unit == before) return;
        for (int column = 0; column < header.count(); ++column) {
            if (header.sectionResizeMode(column) != QHeaderView::Interactive) continue;
            const bool isHidden = header.isSectionHidden(column);
            header.setSectionHidden(column, false); // a hidden one says no width
            header.resizeSection(column, header.sectionSize(column) * unit / before);
            header.setSectionHidden(column, isHidden);
        }
    }

    QTableView& m_table;
    int m_rowHeight;
    int m_unit = scaled(1'000);
};

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

/// Hides those of `mayHide`, from the first on, until `stretching` has the room it wants.
void hideUntil(QTableView& table, int stretching, int wanted, std::span<const int> mayHide)
{
    int room = table.viewport()->width();
    for (int column = 0; column < table.model()->columnCount(); ++column)
        if (column != stretching && !table.isColumnHidden(column)) room -= table.columnWidth(column);
    for (const int column : mayHide) {
        if (room >= wanted) return;
        room += table.columnWidth(column);
        table.setColumnHidden(column, true);
    }
}

/// Calls `fit` when the width or the font of a table changes.
class WidthFollower final : public QObject {
public:
    WidthFollower(QTableView& table, std::function<void()> fit)
        : QObject(&table)
        , m_fit(std::move(fit))
    {
        m_later.setSingleShot(true);
        connect(&m_later, &QTimer::timeout, this, m_fit);
        table.viewport()->installEventFilter(this);
        m_later.start(0);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize) m_fit();
        if (event->type() == QEvent::FontChange) m_later.start(0); // columns are scaled first
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_fit;
    QTimer m_later;
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
    new FontFollower(table, rowHeight);
    new RowHover(table);
}

void giveNamesRoom(QTableView& table, int names, std::span<const int> absent, std::span<const int> mayHide)
{
    for (int column = 0; column < table.model()->columnCount(); ++column)
        table.setColumnHidden(column, std::ranges::find(absent, column) != absent.end());
    hideUntil(table, names, std::min(widestIn(table, names), table.viewport()->width() / 2), mayHide);
}

void keepInSight(QTableView& table, int stretching, int least, std::vector<int> mayHide)
{
    new WidthFollower(table, [&table, stretching, least, mayHide = std::move(mayHide)] {
        for (const int column : mayHide)
            table.setColumnHidden(column, false);
        hideUntil(table, stretching, scaled(least), mayHide);
    });
}

void keepNamesWhole(QTableView& table, int names)
{
    auto* const timer = new QTimer(&table);
    timer->setSingleShot(true);
    timer->setInterval(0);
    QObject::connect(timer, &QTimer::timeout, &table, [&table, names] {
        const int room = std::max(scaled(80), table.viewport()->width() / 2);
        const int wanted = std::max(widestIn(table, names), table.horizontalHeader()->sectionSizeHint(names));
        table.setColumnWidth(names, std::min(wanted, room));
    });
    const auto start = qOverload<>(&QTimer::start);
    QObject::connect(table.model(), &QAbstractItemModel::modelReset, timer, start);
    QObject::connect(table.model(), &QAbstractItemModel::rowsInserted, timer, start);
    QObject::connect(table.model(), &QAbstractItemModel::dataChanged, timer, start);
    QObject::connect(table.horizontalHeader(), &QHeaderView::geometriesChanged, timer, start);
    timer->start();
}

void setUpTree(QTreeView& tree)
{
    tree.setFrameShape(QFrame::NoFrame);
    tree.setUniformRowHeights(true);
    tree.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // long values have a tool tip
    tree.setIndentation(20);
    tree.header()->setMinimumSectionSize(leastSection); // Qt's own makes a narrow tree scroll sideways
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
