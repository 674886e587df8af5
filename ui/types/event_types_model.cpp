#include "ui/types/event_types_model.h"

#include <QPainter>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <numeric>

#include "model/stored_names.h"
#include "ui/log/event_log_model.h"
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
    : QAbstractTableModel(parent)
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

int EventTypesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_types.size());
}

int EventTypesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventTypesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& type = m_log.events().types()[m_types[static_cast<std::size_t>(index.row())]];
    const auto name = shortTypeName(type.name);
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole: return isName ? utf8(name) : format::compactCount(type.count);
    case Qt::ToolTipRole: return isName ? QString::fromStdString(type.name) : format::integer(type.count);
    case Qt::DecorationRole: return isName ? QVariant(markOf(kindOf(type.name))) : QVariant();
    case Qt::CheckStateRole:
        if (!isName) return {};
        return m_log.filter().hiddenTypes.contains(type.name) ? Qt::Unchecked : Qt::Checked;
    case Qt::TextAlignmentRole:
        return isName ? int(Qt::AlignLeft | Qt::AlignVCenter) : int(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
    }
}

bool EventTypesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    const std::string& name = m_log.events().types()[m_types[static_cast<std::size_t>(index.row())]].name;
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
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant EventTypesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == NameColumn ? tr("Type") : tr("Events");
}

} // namespace palmares::ui
