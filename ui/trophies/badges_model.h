#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "store/read_models/queries/badges.h"

namespace palmares::ui {

/// Badges, the newest first: the goal that was reached, by whom, and when it became final.
class BadgesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { ChallengeColumn, AthleteColumn, GoalColumn, ClubColumn, EarnedColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<read_models::EarnedBadge> badges);
    const read_models::EarnedBadge& at(int row) const { return m_badges[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const read_models::EarnedBadge& badge, int column) const;

    std::vector<read_models::EarnedBadge> m_badges;
};

} // namespace palmares::ui
