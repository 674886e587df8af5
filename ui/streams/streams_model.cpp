#include "ui/streams/streams_model.h"

#include <QTimer>

#include <algorithm>

#include "ui/look/format.h"

namespace palmares::ui {
namespace {

constexpr quintptr categoryLevel = 0; // streams carry the row of their category plus one

} // namespace

StreamsModel::StreamsModel(LogIndex& log, QObject* parent)
    : QAbstractItemModel(parent)
    , m_log(log)
{
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    timer->setInterval(relistMs);
    connect(timer, &QTimer::timeout, this, &StreamsModel::rebuild);
    connect(&log, &LogIndex::grew, timer, [timer] {
        if (!timer->isActive()) timer->start();
    });
    rebuild();
}

void StreamsModel::setNameFilter(const QString& text)
{
    m_nameFilter = text.trimmed().toStdString();
    beginResetModel();
    m_groups = groupsNow();
    endResetModel();
}

std::vector<StreamsModel::Group> StreamsModel::groupsNow() const
{
    const auto& streams = m_log.events().streams();
    std::vector<Group> groups;
    for (std::size_t i = 0; i < m_log.events().categories().size(); ++i)
        groups.push_back({i, {}});
    for (std::uint32_t i = 0; i < streams.size(); ++i)
        if (streams[i].name.find(m_nameFilter) != std::string::npos) groups[streams[i].category].streams.push_back(i);
    std::erase_if(groups, [](const Group& group) { return group.streams.empty(); });
    for (Group& group : groups)
        std::ranges::sort(group.streams, std::greater{}, [&](std::uint32_t id) { return streams[id].last; });
    return groups;
}

/// Rows that are there keep their place, so that open branches and the selection stay.
void StreamsModel::rebuild()
{
    std::vector<Group> next = groupsNow();
    const bool sameShape = std::ranges::equal(next, m_groups, [](const Group& a, const Group& b) {
        return a.category == b.category && a.streams.size() == b.streams.size();
    });
    if (!sameShape) {
        beginResetModel();
        m_groups = std::move(next);
        endResetModel();
        return;
    }
    m_groups = std::move(next);
    if (m_groups.empty()) return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
    }
}

QModelIndex StreamsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : categoryLevel);
}

QModelIndex StreamsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == categoryLevel) return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, categoryLevel);
}

int StreamsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) return static_cast<int>(m_groups.size());
    if (parent.column() > 0 || parent.internalId() != categoryLevel) return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].streams.size());
}

int StreamsModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

const index::EventIndex::Named& StreamsModel::namedAt(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() == categoryLevel) return m_log.events().categories()[m_groups[row].category];
    return m_log.events().streams()[m_groups[static_cast<std::size_t>(index.internalId()) - 1].streams[row]];
}

QVariant StreamsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& named = namedAt(index);
    const bool isCategory = index.internalId() == categoryLevel;
    const QString name = QString::fromStdString(named.name);
    switch (role) {
    case Qt::DisplayRole: {
        if (index.column() == CountColumn)
            return isCategory ? format::compactCount(named.count) : format::version(named.count);
        if (index.column() == LastColumn) {
            const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), named.last.microseconds);
            const auto& categories = m_log.events().categories();
            const auto newest = std::ranges::max_element(categories, {}, [](const auto& each) { return each.last; });
            const QDate shown = format::timeIn(QTimeZone::systemTimeZone(), newest->last.microseconds).date();
            return time.date() == shown ? time.toString(QStringLiteral("HH:mm"))
                                        : format::date(time.date(), shown.year());
        }
        if (isCategory) return name;
        const QString category = QString::fromStdString(m_log.events().categories()[named.category].name);
        return name.startsWith(category) ? format::shortId(name.mid(category.size())) : name;
    }
    case Qt::ToolTipRole: return name;
    case Qt::TextAlignmentRole:
        return index.column() == NameColumn ? int(Qt::AlignLeft | Qt::AlignVCenter)
                                            : int(Qt::AlignRight | Qt::AlignVCenter);
    case StreamRole: return isCategory ? QString() : name;
    case CategoryRole: return isCategory ? name : QString();
    default: return {};
    }
}

QVariant StreamsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section == NameColumn) return tr("Stream");
    return section == CountColumn ? tr("Events") : tr("Last");
}

} // namespace palmares::ui
