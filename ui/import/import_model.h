#pragma once

#include <QAbstractTableModel>

#include "store/organising/file_import.h"
#include "ui/import/athlete_guess.h"
#include "ui/look/format.h"

namespace palmares::ui {

/// The lines of an import: activities to be recorded, then what could not be read.
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

    using QAbstractTableModel::QAbstractTableModel;

    /// `from` says of each line whence its athlete is known.
    void show(runtime::ImportPlan plan, std::vector<AthleteFrom> from, Units units);
    /// Athletes can be changed until recording begins.
    void setEditable(bool editable) { m_editable = editable; }
    /// The row is an activity, so that it can be somebody else's.
    /// Neither a notification nor a problem.
    bool isActivity(int row) const
    {
        return row >= 0 && row < std::ssize(m_plan.lines) && !m_plan.lines[static_cast<std::size_t>(row)].notice;
    }
    const runtime::ImportPlan& plan() const { return m_plan; }
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
    QString whence(std::size_t row) const;
    Group groupOf(int row) const;
    QVariant lineText(const runtime::ImportLine& line, Column column) const;
    QVariant problemText(const activity_files::FileProblem& problem, Column column) const;
    QString resultOf(const runtime::ImportLine& line) const;

    runtime::ImportPlan m_plan;
    std::vector<AthleteFrom> m_from;
    bool m_editable = false;
    Units m_units = Units::metric;
};

} // namespace palmares::ui
