#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include "model/core/event_store.h"
#include "ui/context.h"
#include "ui/look/tokens.h"

namespace palmares::ui {

/// The listed events of the index as rows. Position, time, type and stream come from the index; version and summary
/// are fetched a page at a time when they are painted, and answers to an older list are dropped.
class EventLogModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { PositionColumn, VersionColumn, TimeColumn, TypeColumn, StreamColumn, SummaryColumn, ColumnCount };

    EventLogModel(Context& context, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    Position positionAt(int row) const;

private:
    struct Detail {
        Version version = 0;
        QString summary;
    };

    QVariant textOf(int row, Column column) const;
    const Detail* detailOf(int row) const;
    void fetch(int page) const;
    void received(int page, int request, const QList<Detail>& details);

    Context& m_context;
    int m_rows = 0;
    int m_request = 0; ///< raised whenever rows change their meaning
    mutable QHash<int, QList<Detail>> m_pages;
    mutable QSet<int> m_asked;
};

/// The kind whose mark an event type carries.
Kind kindOf(std::string_view storedType);

/// What an event says, in one line: names, numbers and reasons out of its payload.
QString summaryOf(const RecordedEvent& event);

} // namespace palmares::ui
