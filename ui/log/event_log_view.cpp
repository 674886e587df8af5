#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/log/event_log_model.h"
#include "ui/log/log_index.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int logRowHeight = 22;

/// The log as a table over the whole store, with the active filter above it.
class EventLogView final : public QWidget {
public:
    EventLogView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_model(new EventLogModel(context, this))
        , m_table(new QTableView(this))
        , m_count(new QLabel(this))
        , m_filter(new QToolButton(this))
    {
        setAccessibleName(QObject::tr("Event log"));
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        m_filter->setToolButtonStyle(Qt::ToolButtonTextOnly);
        m_filter->setToolTip(QObject::tr("Clear the filter"));
        connect(m_filter, &QToolButton::clicked, this, [this] { m_context.log.setFilter({}); });
        bar->addWidget(m_filter);
        bar->addStretch();
        bar->addWidget(m_count);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(bar);
        layout->addWidget(m_table);
        fillTable();
        connect(&context.selection, &SelectionModel::changed, this, [this](const Selection& now, const Selection&) {
            if (now.event) lookAt(*now.event);
        });
        connect(&context.log, &LogIndex::grew, this, [this] { grown(); });
        connect(&context.log, &LogIndex::refiltered, this, [this] { showCounts(); });
        showCounts();
    }

private:
    void fillTable()
    {
        m_table->setModel(m_model);
        m_table->setAccessibleName(QObject::tr("Events"));
        setUpTable(*m_table, logRowHeight);
        auto* rows = new RowDelegate(m_table, logRowHeight);
        rows->setLined(false);
        m_table->setItemDelegate(rows);
        auto* streams = new RowDelegate(m_table, logRowHeight);
        streams->setLined(false);
        streams->setElideMode(Qt::ElideMiddle);
        m_table->setItemDelegateForColumn(EventLogModel::StreamColumn, streams);
        m_table->setAlternatingRowColors(true);
        m_table->horizontalHeader()->setStretchLastSection(true);
        const int widths[] = {74, 62, 158, 206, 150, 200};
        for (int column = 0; column < m_model->columnCount(); ++column)
            m_table->setColumnWidth(column, scaled(widths[column]));
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this](const QModelIndex& current) {
                    if (!current.isValid()) return;
                    const Position position = m_model->positionAt(current.row());
                    m_context.selection.update([&](Selection& s) { s.event = position; });
                });
    }

    void lookAt(Position position)
    {
        const auto row = m_context.log.rowOf(position);
        if (!row || m_table->currentIndex().row() == *row) return;
        m_table->setCurrentIndex(m_model->index(*row, 0));
        m_table->scrollTo(m_model->index(*row, 0), QAbstractItemView::PositionAtCenter);
    }

    /// Follows the newest event while no event is selected.
    void grown()
    {
        showCounts();
        if (!m_table->currentIndex().isValid()) m_table->scrollToBottom();
    }

    void showCounts()
    {
        const auto listed = static_cast<qint64>(m_context.log.listed().size());
        const auto all = static_cast<qint64>(m_context.log.events().size());
        const LogFilter& filter = m_context.log.filter();
        m_count->setText(filter.isEmpty() ? QObject::tr("%1 events").arg(format::integer(all))
                                          : QObject::tr("%1 of %2").arg(format::integer(listed), format::integer(all)));
        m_filter->setVisible(!filter.isEmpty());
        QStringList words;
        if (filter.stream) words << utf8(*filter.stream);
        if (filter.category) words << utf8(*filter.category);
        if (!filter.hiddenTypes.empty())
            words << QObject::tr("%1 hidden")
                         .arg(counted(static_cast<qint64>(filter.hiddenTypes.size()), QObject::tr("type"),
                                      QObject::tr("types")));
        m_filter->setText(words.join(QStringLiteral(" · ")) + QStringLiteral("  ×"));
    }

    Context& m_context;
    EventLogModel* m_model;
    QTableView* m_table;
    QLabel* m_count;
    QToolButton* m_filter;
};

} // namespace

QWidget* createEventLogView(Context& context, QWidget* parent)
{
    return new EventLogView(context, parent);
}

} // namespace palmares::ui
