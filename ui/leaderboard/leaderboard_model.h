#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <memory>

#include "store/read_models/queries/boards.h"
#include "ui/leaderboard/board_data.h"

namespace palmares::ui {

/// A leaderboard as rows, in rank order. The colour of an athlete is fixed by the rank at first sight.
class LeaderboardModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        RankColumn,
        ChangeColumn,
        AthleteColumn,
        DistanceColumn,
        TimeColumn,
        ClimbColumn,
        ProgressColumn,
        PaceColumn,
        ActivitiesColumn,
        TrendColumn,
        ColumnCount
    };
    static constexpr int AthleteIdRole = Qt::UserRole + 1; ///< QString

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that moved or changed flash for a second if the same board was shown before.
    void show(std::shared_ptr<const BoardData> data);
    const BoardData* data() const { return m_data.get(); }
    /// The place of an athlete's colour in Tokens::series, or -1 beyond the seventh.
    int seriesOf(const AthleteId& athlete) const;
    int rowOf(const AthleteId& athlete) const; ///< -1 when not on the board

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant textOf(const read_models::BoardRow& row, Column column) const;
    QVariant extraOf(const read_models::BoardRow& row, Column column, int role) const;
    QString sentenceOf(const read_models::BoardRow& row) const;
    bool isTied(const read_models::BoardRow& row) const;
    bool isRanked(Column column) const;

    std::shared_ptr<const BoardData> m_data;
    QHash<QString, int> m_series;
    QHash<QString, double> m_before; ///< the measure shown last, for flashing
    QSet<QString> m_flashing;
};

} // namespace palmares::ui
