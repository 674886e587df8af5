#pragma once

#include <QAbstractTableModel>

#include <array>
#include <vector>

#include "store/organising/import_plan.h"
#include "ui/import/athlete_guess.h"

namespace palmares::ui {

/// The lines of an import: activities and notifications to be recorded, then what could not be read.
class ImportModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        FileColumn,
        AthleteColumn,
        StartColumn,
        TypeColumn,
        DistanceColumn,
        TimeColumn,
        ResultColumn,
        ColumnCount
    };
    enum class Group { all, fresh, duplicate, refused, unreadable };
    static constexpr int GroupRole = Qt::UserRole + 1; ///< int of Group

    /// A line as the table shows it, so that the table needs nothing that another thread works on.
    struct Row {
        Group group = Group::fresh;
        bool is_activity = false;
        bool is_newcomers = false; ///< its athlete is not in the store yet
        std::array<QString, ColumnCount> texts;
    };
    /// Lines [from, to) of a plan. Callable on any thread.
    static std::vector<Row> rowsOf(const organising::ImportPlan& plan, std::size_t from, std::size_t to);
    /// Every line, then the problems. Callable on any thread.
    static std::vector<Row> rowsOf(const organising::ImportPlan& plan);

    using QAbstractTableModel::QAbstractTableModel;

    /// All rows anew. Where there are as many as before, selections stay.
    void show(std::vector<Row> rows);
    /// New contents for rows `from` and those below it.
    void update(std::size_t from, std::vector<Row> rows);
    /// How the athlete of each activity is known.
    void setSources(std::vector<AthleteFrom> sources) { m_sources = std::move(sources); }
    void setSource(int row, AthleteFrom source) { m_sources[static_cast<std::size_t>(row)] = source; }
    /// Athletes can be changed until recording begins.
    void setEditable(bool editable) { m_editable = editable; }
    /// Neither a notification nor a problem, so its athlete can be changed.
    bool isActivity(int row) const { return row >= 0 && row < rowCount() && at(row).is_activity; }
    int count(Group group) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Stores nothing: announces the wish.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void athleteWanted(int row, const QString& name);

private:
    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    QString sourceOf(int row) const;

    std::vector<Row> m_rows;
    std::vector<AthleteFrom> m_sources;
    bool m_editable = false;
};

} // namespace palmares::ui
