#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/import/athlete_delegate.h"
#include "ui/import/import_view.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

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

} // namespace

void ImportView::setUpLines(QAbstractItemModel* lines)
{
    m_table->setModel(lines);
    setUpTable(*m_table);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setAccessibleName(tr("Activities to import"));
    m_table->setItemDelegateForColumn(ImportModel::AthleteColumn, m_athletes);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked);
    connect(m_model, &ImportModel::athleteWanted, this, &ImportView::setAthlete);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_whose->setEnabled(!m_recording && !selectedRows().empty()); });
    const int widths[] = {190, 210, 132, 76, 56, 66, 180};
    for (int column = 0; column < ImportModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, scaled(widths[column]));
    m_table->horizontalHeader()->setStretchLastSection(true);
}

/// What holds for all of them, and the buttons.
QHBoxLayout* ImportView::choicesRow()
{
    m_athlete->setEditable(true);
    m_athlete->setInsertPolicy(QComboBox::NoInsert);
    m_athlete->setAccessibleName(tr("Whose files these are, if they do not say"));
    m_athlete->setToolTip(tr("Whose files these are, if they do not say. A new name makes a new athlete."));
    m_athlete->setMinimumWidth(scaled(150));
    m_challenge->setMinimumWidth(scaled(150));
    m_challenge->setAccessibleName(tr("Enter athletes into"));
    m_record->setProperty("primary", true);
    m_record->setEnabled(false);
    connect(m_record, &QPushButton::clicked, this, &ImportView::record);
    connect(m_cancel, &QPushButton::clicked, this, &ImportView::cancel);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 10);
    foot->setSpacing(6);
    foot->addWidget(new InkLabel(tr("All others are of"), FontRole::body, IconInk::text2, this));
    foot->addWidget(m_athlete);
    foot->addSpacing(12);
    foot->addWidget(new InkLabel(tr("Enter into"), FontRole::body, IconInk::text2, this));
    foot->addWidget(m_challenge);
    foot->addSpacing(12);
    foot->addWidget(m_keep);
    foot->addStretch();
    foot->addWidget(m_cancel);
    foot->addWidget(m_record);
    return foot;
}

void ImportView::layOut()
{
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 10, 12, 8);
    head->addWidget(m_title);
    head->addWidget(m_words);
    for (const QString& name : {tr("All"), tr("New"), tr("Duplicate"), tr("Refused"), tr("Unreadable")})
        m_groups->addSegment(name);
    m_groups->setAccessibleName(tr("Show"));
    auto* filter = new GroupFilter(this);
    filter->setSourceModel(m_model);
    connect(m_groups, &SegmentedControl::currentChanged, filter, &GroupFilter::setGroup);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 0, 12, 6);
    bar->addWidget(m_groups);
    bar->addStretch();
    bar->addWidget(m_whose);
    m_whose->setProperty("hint", QStringLiteral("F2"));
    m_whose->setToolTip(tr("Says whose the selected activities are. Several can be selected."));
    m_whose->setEnabled(false);
    m_whose->setObjectName(QStringLiteral("import-whose"));
    connect(m_whose, &QPushButton::clicked, this, &ImportView::editAthlete);
    setUpLines(filter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addLayout(bar);
    layout->addWidget(m_busy);
    layout->addWidget(m_table, 1);
    layout->addLayout(choicesRow());
}

} // namespace palmares::ui
