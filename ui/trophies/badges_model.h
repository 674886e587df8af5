#pragma once

#include <vector>

#include "store/read_models/queries/badges.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// Badges, newest first: the goal that was reached, the athlete, and the day the badge became final.
class BadgesModel final : public TableModel<BadgesModel, read_models::EarnedBadge> {
    Q_OBJECT
public:
    enum Column { ChallengeColumn, AthleteColumn, GoalColumn, ClubColumn, EarnedColumn };

    using TableModel::TableModel;

    void show(std::vector<read_models::EarnedBadge> badges);

    static std::span<const TableColumn<BadgesModel, read_models::EarnedBadge>> columns();
    int size() const { return static_cast<int>(m_badges.size()); }
    const read_models::EarnedBadge& at(int row) const { return m_badges[static_cast<std::size_t>(row)]; }
    QVariant rowData(const read_models::EarnedBadge& badge, int role) const;

private:
    std::vector<read_models::EarnedBadge> m_badges;
};

} // namespace palmares::ui
