#pragma once

#include <QAbstractTableModel>

#include "store/runtime/file_import.h"
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

    void show(runtime::ImportPlan plan, Units units);
    const runtime::ImportPlan& plan() const { return m_plan; }
    int count(Group group) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Group groupOf(int row) const;
    QVariant lineText(const runtime::ImportLine& line, Column column) const;
    QVariant problemText(const activity_files::FileProblem& problem, Column column) const;
    QString resultOf(const runtime::ImportLine& line) const;

    runtime::ImportPlan m_plan;
    Units m_units = Units::metric;
};

} // namespace palmares::ui
