#include "ui/streams/streams_model.h"

#include <QTimer>

#include <algorithm>

#include "ui/look/format.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

constexpr quintptr categoryLevel = 0; // a stream has the row of its category plus one

} // namespace

StreamsModel::StreamsModel(LogIndex& log, QObject* parent)
    : ColumnModel(parent)
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

/// Keeps existing rows in place, so that expanded branches and the selection survive.
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
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex group = index(row, 0);
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, columnCount() - 1, group));
    }
}

QModelIndex StreamsModel::indexOf(const LogFilter& filter) const
{
    const index::EventIndex& events = m_log.events();
    const auto stream = filter.stream ? events.streamNamed(*filter.stream) : std::nullopt;
    if (!stream && !filter.category) return {};
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const QModelIndex group = index(static_cast<int>(i), 0);
        if (!stream && events.categories()[m_groups[i].category].name == *filter.category) return group;
        if (!stream) continue;
        const auto& streams = m_groups[i].streams;
        const auto at = std::ranges::find(streams, *stream);
        if (at != streams.end()) return index(static_cast<int>(at - streams.begin()), 0, group);
    }
    return {};
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

StreamEntry StreamsModel::rowAt(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const index::EventIndex& events = m_log.events();
    if (index.internalId() == categoryLevel) return {events.categories()[m_groups[row].category], true};
    return {events.streams()[m_groups[static_cast<std::size_t>(index.internalId()) - 1].streams[row]], false};
}

/// A stream stands below its category, so the category's part of its name is left out.
QString StreamsModel::nameOf(const StreamEntry& entry) const
{
    const QString name = utf8(entry.named.name);
    if (entry.isCategory) return name;
    const QString category = utf8(m_log.events().categories()[entry.named.category].name);
    return name.startsWith(category) ? format::shortId(name.mid(category.size())) : name;
}

/// The hour on the day of the newest event, else the date.
QString StreamsModel::lastOf(const StreamEntry& entry) const
{
    const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), entry.named.last.microseconds);
    const auto newest =
        std::ranges::max_element(m_log.events().categories(), {}, [](const auto& each) { return each.last; });
    const QDate shown = format::timeIn(QTimeZone::systemTimeZone(), newest->last.microseconds).date();
    return time.date() == shown ? time.toString(QStringLiteral("HH:mm")) : format::date(time.date(), shown.year());
}

std::span<const TableColumn<StreamsModel, StreamEntry>> StreamsModel::columns()
{
    static constexpr TableColumn<StreamsModel, StreamEntry> all[] = {
        {.title = QT_TR_NOOP("Stream"), .text = [](auto& model, auto& entry) { return model.nameOf(entry); }},
        {.title = QT_TR_NOOP("Events"),
         .text =
             [](auto&, auto& entry) {
                 return entry.isCategory ? format::compactCount(entry.named.count) : format::version(entry.named.count);
             },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Last"),
         .text = [](auto& model, auto& entry) { return model.lastOf(entry); },
         .side = Qt::AlignRight},
    };
    return all;
}

QVariant StreamsModel::rowData(const StreamEntry& entry, int role) const
{
    if (role == Qt::ToolTipRole) return utf8(entry.named.name);
    if (role == StreamRole) return entry.isCategory ? QString() : utf8(entry.named.name);
    if (role == CategoryRole) return entry.isCategory ? utf8(entry.named.name) : QString();
    return {};
}

} // namespace palmares::ui
