#pragma once

#include <QHash>
#include <QSet>

#include <memory>

#include "store/read_models/queries/boards.h"
#include "ui/leaderboard/board_data.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// A leaderboard as rows, in rank order. The first seven have a colour each, which they keep as long as they are among
/// the first seven of a board of the challenge.
class LeaderboardModel final : public TableModel<LeaderboardModel, read_models::BoardRow> {
    Q_OBJECT
public:
    enum Column {
        RankColumn,
        ChangeColumn,
        AthleteColumn,
        PointsColumn,
        DistanceColumn,
        TimeColumn,
        ClimbColumn,
        ProgressColumn,
        PaceColumn,
        ActivitiesColumn,
        TrendColumn
    };
    static constexpr int AthleteIdRole = Qt::UserRole + 1; ///< QString

    using TableModel::TableModel;

    /// Rows that moved or changed flash for a second if the same board was shown before.
    void show(std::shared_ptr<const BoardData> data);
    const BoardData* shown() const { return m_data.get(); }
    /// The place of an athlete's colour in Tokens::series, or -1 beyond the seventh.
    int seriesOf(const AthleteId& athlete) const;
    int rowOf(const AthleteId& athlete) const; ///< -1 when not on the board
    /// The place as shown: "4", or "=4" when it is shared; empty when not on the board.
    QString placeOf(const AthleteId& athlete) const;
    /// The column of the measure that decides the rank.
    Column rankedColumn() const;
    /// Columns without a meaning on this board.
    std::vector<int> absentColumns() const;
    /// Columns that may give way to names, those that say least first.
    std::vector<int> columnsToHide() const;

    static std::span<const TableColumn<LeaderboardModel, read_models::BoardRow>> columns();
    int size() const { return m_data ? static_cast<int>(m_data->board.rows.size()) : 0; }
    const read_models::BoardRow& at(int row) const { return m_data->board.rows[static_cast<std::size_t>(row)]; }
    QVariant rowData(const read_models::BoardRow& row, int role) const;
    QString title(int column) const;

private:
    void colour();
    QString timeOf(const read_models::BoardRow& row) const;
    QString paceOf(const read_models::BoardRow& row) const;
    QVariant rankExtra(const read_models::BoardRow& row, int role) const;
    QVariant athleteExtra(const read_models::BoardRow& row, int role) const;
    QVariant progressExtra(const read_models::BoardRow& row, int role) const;
    QVariant ranked(Column column, int role) const;
    QString sentenceOf(const read_models::BoardRow& row) const;
    bool isTied(const read_models::BoardRow& row) const;
    Units units() const { return m_data ? m_data->units() : Units::metric; }

    std::shared_ptr<const BoardData> m_data;
    QHash<QString, int> m_series;
    QHash<QString, double> m_before; ///< the measure shown last, for flashing
    QSet<QString> m_flashing;
};

} // namespace palmares::ui
