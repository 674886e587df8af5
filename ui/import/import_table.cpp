#include "ui/import/import_table.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

#include "ui/import/athlete_delegate.h"
#include "ui/import/import_model.h"
#include "ui/look/tokens.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {

/// Lets through one group of lines.
class GroupFilter final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setGroup(int group)
    {
        m_group = group;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return m_group == 0 || sourceModel()->index(row, 0, parent).data(ImportModel::GroupRole).toInt() == m_group;
    }

private:
    int m_group = 0;
};

ImportTable::ImportTable(ImportModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_filter(new GroupFilter(this))
    , m_athletes(new AthleteChoiceDelegate(this))
{
    m_filter->setSourceModel(model);
    setModel(m_filter);
    setUpTable(*this);
    setItemDelegate(new RowDelegate(this));
    setItemDelegateForColumn(ImportModel::AthleteColumn, m_athletes);
    setAccessibleName(tr("Activities to import"));
    setEditTriggers(QAbstractItemView::DoubleClicked);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ImportTable::selectedActivitiesChanged);
    const int widths[] = {190, 210, 132, 76, 56, 66, 180};
    for (int column = 0; column < ImportModel::ColumnCount; ++column)
        setColumnWidth(column, scaled(widths[column]));
    horizontalHeader()->setStretchLastSection(true);
}

void ImportTable::showGroup(int group)
{
    m_filter->setGroup(group);
}

void ImportTable::setAthletes(const QStringList& names)
{
    m_athletes->setNames(names);
}

std::vector<int> ImportTable::selectedActivities() const
{
    std::vector<int> rows;
    for (const QModelIndex& each : selectionModel()->selectedRows())
        if (const int row = m_filter->mapToSource(each).row(); m_model->isActivity(row)) rows.push_back(row);
    return rows;
}

void ImportTable::editAthlete()
{
    const QModelIndex cell = currentIndex().siblingAtColumn(ImportModel::AthleteColumn);
    setFocus();
    selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    edit(cell);
}

} // namespace palmares::ui
