#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "ui/log/log_index.h"

namespace palmares::ui {

/// The event types of the index with their counts, most frequent first; unchecking one hides its events.
class EventTypesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, CountColumn, ColumnCount };

    EventTypesModel(LogIndex& log, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();

    LogIndex& m_log;
    std::vector<std::uint16_t> m_types; ///< ids in the index, in order of their rows
};

} // namespace palmares::ui
