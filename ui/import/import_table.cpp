#include "ui/import/import_table.h"

#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>

#include "ui/import/import_model.h"
#include "ui/look/tokens.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {

/// An athlete's cell that is edited as a combo of the known ones; any other name may be typed.
class AthleteChoiceDelegate final : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void setNames(const QStringList& names) { m_names = names; }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        auto* combo = new QComboBox(parent);
        combo->setEditable(true);
        combo->setInsertPolicy(QComboBox::NoInsert);
        combo->addItems(m_names);
        combo->completer()->setFilterMode(Qt::MatchContains);
        combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
        combo->setAccessibleName(QObject::tr("Athlete"));
        return combo;
    }

    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        auto* combo = static_cast<QComboBox*>(editor);
        combo->setCurrentText(index.data(Qt::DisplayRole).toString());
        combo->lineEdit()->selectAll();
    }

    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        model->setData(index, static_cast<QComboBox*>(editor)->currentText().trimmed(), Qt::EditRole);
    }

private:
    QStringList m_names;
};

ImportTable::ImportTable(ImportModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_filter(new QSortFilterProxyModel(this))
    , m_athletes(new AthleteChoiceDelegate(this))
{
    m_filter->setSourceModel(model);
    m_filter->setFilterRole(ImportModel::GroupRole);
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
    keepNamesWhole(*this, ImportModel::AthleteColumn);
}

void ImportTable::showGroup(int group)
{
    m_filter->setFilterFixedString(group == 0 ? QString() : QString::number(group));
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
    const QModelIndexList selected = selectionModel()->selectedRows();
    const QModelIndex row =
        selected.isEmpty() || selected.contains(currentIndex().siblingAtColumn(0)) ? currentIndex() : selected.front();
    const QModelIndex cell = row.siblingAtColumn(ImportModel::AthleteColumn);
    setFocus();
    selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
    edit(cell);
}

} // namespace palmares::ui
