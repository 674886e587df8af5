#include "ui/types/event_types_model.h"

#include <QPainter>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <numeric>

#include "model/stored_names.h"
#include "ui/log/event_summary.h"
#include "ui/look/format.h"
#include "ui/look/shapes.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

constexpr int markSize = 12;

QPixmap markOf(Kind kind)
{
    QPixmap mark(markSize * 2, markSize * 2);
    mark.setDevicePixelRatio(2);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    paintKind(painter, QRectF(1.5, 1.5, markSize - 3, markSize - 3), kind, currentTokens());
    return mark;
}

} // namespace

EventTypesModel::EventTypesModel(LogIndex& log, QObject* parent)
    : TableModel(parent)
    , m_log(log)
{
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(relistMs);
    connect(timer, &QTimer::timeout, this, &EventTypesModel::rebuild);
    connect(&log, &LogIndex::grew, timer, [timer] {
        if (!timer->isActive()) timer->start();
    });
    connect(&log, &LogIndex::refiltered, this, [this] {
        if (!m_types.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    });
    rebuild();
}

void EventTypesModel::rebuild()
{
    const auto& types = m_log.events().types();
    std::vector<std::uint16_t> next(types.size());
    std::iota(next.begin(), next.end(), std::uint16_t{0});
    std::ranges::stable_sort(next, std::greater{}, [&](std::uint16_t id) { return types[id].count; });
    if (next == m_types) {
        if (!m_types.empty()) Q_EMIT dataChanged(index(0, CountColumn), index(rowCount() - 1, CountColumn));
        return;
    }
    beginResetModel();
    m_types = std::move(next);
    endResetModel();
}

const EventTypesModel::Type& EventTypesModel::at(int row) const
{
    return m_log.events().types()[m_types[static_cast<std::size_t>(row)]];
}

std::span<const TableColumn<EventTypesModel, EventTypesModel::Type>> EventTypesModel::columns()
{
    static constexpr TableColumn<EventTypesModel, Type> all[] = {
        {.title = QT_TR_NOOP("Type"),
         .text = [](auto&, auto& type) { return utf8(shortTypeName(type.name)); },
         .extra = [](auto& model, auto& type, int role) { return model.markOrCheck(type, role); }},
        {.title = QT_TR_NOOP("Events"),
         .text = [](auto&, auto& type) { return format::compactCount(type.count); },
         .side = Qt::AlignRight,
         .extra =
             [](auto&, auto& type, int role) {
                 return role == Qt::ToolTipRole ? QVariant(format::integer(type.count)) : QVariant();
             }},
    };
    return all;
}

QVariant EventTypesModel::markOrCheck(const Type& type, int role) const
{
    switch (role) {
    case Qt::ToolTipRole: return utf8(type.name);
    case Qt::DecorationRole: return markOf(kindOf(type.name));
    case Qt::CheckStateRole: return m_log.filter().hiddenTypes.contains(type.name) ? Qt::Unchecked : Qt::Checked;
    default: return {};
    }
}

bool EventTypesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    const std::string& name = at(index.row()).name;
    LogFilter filter = m_log.filter();
    if (value.toInt() == Qt::Checked)
        filter.hiddenTypes.erase(name);
    else
        filter.hiddenTypes.insert(name);
    m_log.setFilter(filter);
    return true;
}

Qt::ItemFlags EventTypesModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = TableModel::flags(index);
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace palmares::ui
