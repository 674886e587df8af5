#include <QHeaderView>
#include <QTableView>

#include "ui/look/tokens.h"
#include "ui/shell/view_catalogue.h"
#include "ui/types/event_types_model.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {

/// Event types with counts; unchecked ones are left out of log and timeline.
QWidget* createEventTypesView(Context& context, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(new EventTypesModel(context.log, table));
    table->setAccessibleName(QObject::tr("Event types"));
    setUpTable(*table);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(EventTypesModel::NameColumn, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(EventTypesModel::CountColumn, QHeaderView::ResizeToContents);
    keepInSight(*table, EventTypesModel::NameColumn, 60, {EventTypesModel::CountColumn});
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return table;
}

} // namespace palmares::ui
