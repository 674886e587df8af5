#pragma once

#include <vector>

#include "store/read_models/schema/schema.h"
#include "ui/look/format.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// What an athlete did: an effort on the board shown, imported or recorded by hand, with its own figures; or an
/// activity that does not count there.
struct ListedActivity {
    read_models::ActivityRow activity;
    bool counts = false;
    bool flagged = false;
    bool timed = false; ///< in a race or over a segment: from start to finish
    QString reason;     ///< of a flag
};

/// Efforts with the facts of their activities, then the other activities; newest first. Those of counting efforts add
/// up to what the board says.
std::vector<ListedActivity> listed(const std::vector<read_models::StageEffortRow>& efforts,
                                   std::vector<read_models::ActivityRow> activities, bool timed);

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
