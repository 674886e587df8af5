#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "store/read_models/schema/schema.h"
#include "ui/look/format.h"

namespace palmares::ui {

/// What an athlete did: an activity, and whether it counts in the challenge shown.
struct ListedActivity {
    read_models::ActivityRow activity;
    bool counts = false;
    bool flagged = false;
    QString reason; ///< of a flag
};

/// An athlete's activities, newest first.
class ActivitiesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { DateColumn, NameColumn, DistanceColumn, TimeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<ListedActivity> activities, Units units);
    const ListedActivity& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ListedActivity> m_rows;
    Units m_units = Units::metric;
};

} // namespace palmares::ui
