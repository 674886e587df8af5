#pragma once

#include <array>
#include <span>
#include <utility>
#include <vector>

#include "store/organising/import_plan.h"
#include "ui/import/athlete_guess.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// A line of an import as the table shows it, so that the table needs nothing that another thread works on.
struct ImportRow {
    enum class Group { all, fresh, recorded, duplicate, refused, unreadable };

    Group group = Group::fresh;
    bool is_activity = false;
    bool is_newcomers = false;              ///< its athlete is not in the store yet
    AthleteFrom source = AthleteFrom::file; ///< how its athlete is known
    std::array<QString, 7> texts;           ///< of each ImportModel::Column
};

/// The lines of an import: activities and notifications to be recorded, then what could not be read.
class ImportModel final : public TableModel<ImportModel, ImportRow> {
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
    using Group = ImportRow::Group;
    using Row = ImportRow;
    static constexpr int GroupRole = Qt::UserRole + 1; ///< int of Group

    /// Lines [from, to) of a plan. Callable on any thread.
    static std::vector<Row> rowsOf(const organising::ImportPlan& plan, std::size_t from, std::size_t to);
    /// The same after they were recorded.
    static std::vector<Row> recordedRowsOf(const organising::ImportPlan& plan, std::size_t from, std::size_t to);
    /// Every line, then the problems. Callable on any thread.
    static std::vector<Row> rowsOf(const organising::ImportPlan& plan);

    /// What each Group is called, in their order.
    static QStringList groupNames();

    using TableModel::TableModel;
    static std::span<const TableColumn<ImportModel, Row>> columns();

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
    bool isActivity(int row) const { return row >= 0 && row < size() && at(row).is_activity; }
    int count(Group group) const;

    int size() const { return static_cast<int>(m_rows.size()); }
    const Row& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    static QVariant rowData(const Row& row, int role);
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Stores nothing: announces the wish.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void athleteWanted(int row, const QString& name);

private:
    void put(std::size_t from, std::vector<Row> rows);

    std::vector<Row> m_rows;
    std::vector<AthleteFrom> m_sources;
    bool m_editable = false;
};

} // namespace palmares::ui
