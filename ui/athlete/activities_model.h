#pragma once

#include <vector>

#include "store/read_models/schema/schema.h"
#include "ui/look/format.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// An activity of an athlete, and whether it counts in the challenge shown.
struct ListedActivity {
    read_models::ActivityRow activity;
    bool counts = false;
    bool flagged = false;
    QString reason; ///< of a flag
};

/// An athlete's activities, newest first.
class ActivitiesModel final : public TableModel<ActivitiesModel, ListedActivity> {
    Q_OBJECT
public:
    enum Column { DateColumn, NameColumn, DistanceColumn, TimeColumn };

    using TableModel::TableModel;

    void show(std::vector<ListedActivity> activities, Units units);

    static std::span<const TableColumn<ActivitiesModel, ListedActivity>> columns();
    int size() const { return static_cast<int>(m_rows.size()); }
    const ListedActivity& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    QVariant rowData(const ListedActivity& row, int role) const;
    QString title(int column) const;

private:
    std::vector<ListedActivity> m_rows;
    Units m_units = Units::metric;
};

} // namespace palmares::ui
