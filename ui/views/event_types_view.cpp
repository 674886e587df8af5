#include <QHeaderView>
#include <QTableView>

#include "ui/look/tokens.h"
#include "ui/models/event_types_model.h"
#include "ui/view_catalogue.h"

namespace palmares::ui {

/// Event types with counts; unchecked ones are left out of log and timeline.
QWidget* createEventTypesView(Context& context, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(new EventTypesModel(context.log, table));
    table->setAccessibleName(QObject::tr("Event types"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(scaled(24));
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(EventTypesModel::NameColumn, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(EventTypesModel::CountColumn, QHeaderView::ResizeToContents);
    return table;
}

} // namespace palmares::ui
