#include "ui/forms/event_preview.h"

#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/stored_names.h"
#include "ui/event/payload_model.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/widgets/section.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int mostRows = 18; // higher payloads scroll

} // namespace

EventPreview::EventPreview(const RecordedEvent& event, bool expanded, QWidget* parent)
    : QWidget(parent)
{
    auto* section = new CollapsibleSection(utf8(shortTypeName(event.type)), this);
    section->header().setTrailing(format::version(event.version));
    section->header().setToolTip(QString::fromStdString(event.stream));
    auto* model = new PayloadModel(this);
    model->show(event.data);
    auto* tree = new QTreeView(section);
    tree->setModel(model);
    setUpTree(*tree);
    tree->setHeaderHidden(true);
    tree->setAccessibleName(tr("Payload"));
    tree->header()->setSectionResizeMode(PayloadModel::KeyColumn, QHeaderView::ResizeToContents);
    tree->setFixedHeight(std::max(1, tree->sizeHintForRow(0)) * std::min(mostRows, model->rowCount()) + 2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    section->setContent(tree);
    section->setExpanded(expanded);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(section);
}

} // namespace palmares::ui
