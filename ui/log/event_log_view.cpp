#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/log/event_log_model.h"
#include "ui/log/filter_sign.h"
#include "ui/log/log_index.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/ink_label.h"
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
        , m_count(new InkLabel(FontRole::body, IconInk::palette, this))
    {
        setAccessibleName(QObject::tr("Event log"));
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        bar->addWidget(new FilterSign(context.log, this));
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
        connect(&context.log, &LogIndex::aboutToGrow, this, [this] { m_isAtEnd = isAtEnd(); });
        connect(&context.log, &LogIndex::grew, this, [this] { grown(); });
        connect(&context.log, &LogIndex::completed, this, [this] {
            if (m_table->verticalScrollBar()->value() == 0) followNewest(); // else the user reads already
        });
        connect(&context.log, &LogIndex::aboutToRefilter, this, [this] { m_top = topPosition(); });
        connect(&context.log, &LogIndex::refiltered, this, [this] { keepPlace(); });
        m_table->viewport()->installEventFilter(this);
        showCounts();
    }

    /// A selected row that was in sight stays in sight when the window is laid out anew.
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize && m_table->currentIndex().isValid()) {
            const int before = static_cast<QResizeEvent*>(event)->oldSize().height();
            const QRect row = m_table->visualRect(m_table->currentIndex());
            if (row.bottom() >= 0 && row.top() < before)
                QMetaObject::invokeMethod(
                    m_table, [table = m_table] { table->scrollTo(table->currentIndex()); }, Qt::QueuedConnection);
        }
        return QWidget::eventFilter(watched, event);
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
        const int widths[] = {70, 58, 168, 176, 140}; // the rest fits a window of 1,280
        for (int column = 0; column < EventLogModel::SummaryColumn; ++column)
            m_table->setColumnWidth(column, scaled(widths[column]));
        m_table->horizontalHeader()->setSectionResizeMode(EventLogModel::SummaryColumn, QHeaderView::Stretch);
        keepInSight(*m_table, EventLogModel::SummaryColumn, 95,
                    {EventLogModel::VersionColumn, EventLogModel::StreamColumn});
        whenChosen(*m_table, [this](const QModelIndex& current) {
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

    bool isAtEnd() const
    {
        const QScrollBar* const bar = m_table->verticalScrollBar();
        return bar->value() == bar->maximum();
    }

    /// Follows the newest event while no event is selected and the end is in sight; not while the log is still read.
    void grown()
    {
        showCounts();
        if (m_context.log.isComplete() && m_isAtEnd) followNewest();
    }

    void followNewest()
    {
        if (!m_context.selection.now().event) m_table->scrollToBottom();
    }

    std::optional<Position> topPosition() const
    {
        const int row = m_table->rowAt(0);
        return row < 0 ? std::nullopt : std::optional(m_model->positionAt(row));
    }

    /// After another filter: the selected event if it is listed, else the place that was in sight.
    void keepPlace()
    {
        showCounts();
        const auto& selected = m_context.selection.now().event;
        if (selected && m_context.log.rowOf(*selected)) return lookAt(*selected);
        if (!m_top || m_model->rowCount() == 0) return;
        const int row = std::min(m_context.log.rowFrom(*m_top), m_model->rowCount() - 1);
        m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtTop);
    }

    void showCounts()
    {
        const auto listed = static_cast<qint64>(m_context.log.listed().size());
        const auto all = static_cast<qint64>(m_context.log.events().size());
        const LogFilter& filter = m_context.log.filter();
        m_count->setText(filter.isEmpty() ? QObject::tr("%1 events").arg(format::integer(all))
                                          : QObject::tr("%1 of %2").arg(format::integer(listed), format::integer(all)));
    }

    Context& m_context;
    EventLogModel* m_model;
    QTableView* m_table;
    InkLabel* m_count;
    bool m_isAtEnd = true;
    std::optional<Position> m_top; ///< of the row at the top
};

} // namespace

QWidget* createEventLogView(Context& context, QWidget* parent)
{
    return new EventLogView(context, parent);
}

} // namespace palmares::ui
