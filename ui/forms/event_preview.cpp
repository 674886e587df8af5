#include "ui/forms/event_preview.h"

#include <QHeaderView>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/stored_names.h"
#include "ui/event/payload_model.h"
#include "ui/look/format.h"
#include "ui/widgets/section.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int mostRows = 18; // higher payloads scroll

} // namespace

EventPreview::EventPreview(const RecordedEvent& event, bool expanded, QWidget* parent)
    : QWidget(parent)
{
    const auto name = shortTypeName(event.type);
    auto* section = new CollapsibleSection(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), this);
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
