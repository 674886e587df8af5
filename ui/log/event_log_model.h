#pragma once

#include <QHash>
#include <QSet>

#include "model/core/event_store.h"
#include "store/index/event_index.h"
#include "ui/shell/context.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// The listed events of the index as rows. Position, time, type and stream come from the index; version and summary
/// are fetched a page at a time when they are painted, and answers to an older list are dropped.
class EventLogModel final : public TableModel<EventLogModel, int> {
    Q_OBJECT
public:
    enum Column { PositionColumn, VersionColumn, TimeColumn, TypeColumn, StreamColumn, SummaryColumn };

    EventLogModel(Context& context, QObject* parent);

    static std::span<const TableColumn<EventLogModel, int>> columns();
    int size() const { return m_rows; }
    static int at(int row) { return row; }

    Position positionAt(int row) const { return events().positionAt(eventAt(row)); }

private:
    struct Detail {
        Version version = 0;
        QString summary;
    };

    const index::EventIndex& events() const;
    std::size_t eventAt(int row) const;
    QString timeOf(int row) const;
    const std::string& streamOf(int row) const { return events().streams()[events().streamAt(eventAt(row))].name; }
    const std::string& typeOf(int row) const { return events().types()[events().typeAt(eventAt(row))].name; }
    const Detail* detailOf(int row) const;
    void fetch(int page) const;
    void received(int page, int request, const QList<Detail>& details);

    Context& m_context;
    int m_rows = 0;
    int m_request = 0; ///< incremented when rows come to stand for other events
    mutable QHash<int, QList<Detail>> m_pages;
    mutable QSet<int> m_asked;
};

} // namespace palmares::ui
