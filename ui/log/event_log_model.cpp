#include "ui/log/event_log_model.h"

#include <QTimeZone>

#include <utility>
#include <vector>

#include "model/stored_names.h"
#include "store/runtime/segment_challenge.h"
#include "ui/ask.h"
#include "ui/log/log_index.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

constexpr int pageSize = 64;
constexpr int pagesKept = 200;

} // namespace

Kind kindOf(std::string_view storedType)
{
    const engine::EventType* const type = runtime::catalogue().event(storedType);
    return type != nullptr && type->external ? Kind::external : Kind::event;
}

EventLogModel::EventLogModel(Context& context, QObject* parent)
    : QAbstractTableModel(parent)
    , m_context(context)
    , m_rows(static_cast<int>(context.log.listed().size()))
{
    LogIndex& log = context.log;
    connect(&log, &LogIndex::aboutToGrow, this, [this](int after) {
        if (after > m_rows) beginInsertRows({}, m_rows, after - 1);
    });
    connect(&log, &LogIndex::grew, this, [this] {
        const int after = static_cast<int>(m_context.log.listed().size());
        if (after == m_rows) return;
        m_pages.remove(m_rows / pageSize); // the last page was not full
        m_asked.remove(m_rows / pageSize);
        m_rows = after;
        endInsertRows();
    });
    connect(&log, &LogIndex::aboutToRefilter, this, [this] { beginResetModel(); });
    connect(&log, &LogIndex::refiltered, this, [this] {
        m_rows = static_cast<int>(m_context.log.listed().size());
        ++m_request;
        m_pages.clear();
        m_asked.clear();
        endResetModel();
    });
}

int EventLogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EventLogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Position EventLogModel::positionAt(int row) const
{
    const LogIndex& log = m_context.log;
    return log.events().positionAt(log.listed()[static_cast<std::size_t>(row)]);
}

QVariant EventLogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const auto column = static_cast<Column>(index.column());
    const std::size_t event = m_context.log.listed()[static_cast<std::size_t>(index.row())];
    const index::EventIndex& events = m_context.log.events();
    switch (role) {
    case Qt::DisplayRole: return textOf(index.row(), column);
    case Qt::ToolTipRole:
        return column == StreamColumn ? QVariant(utf8(events.streams()[events.streamAt(event)].name)) : QVariant();
    case Qt::TextAlignmentRole:
        return column <= VersionColumn ? int(Qt::AlignRight | Qt::AlignVCenter) : int(Qt::AlignLeft | Qt::AlignVCenter);
    case KindRole:
        if (column == TypeColumn) return static_cast<int>(kindOf(events.types()[events.typeAt(event)].name));
        return {};
    default: return {};
    }
}

QVariant EventLogModel::textOf(int row, Column column) const
{
    const index::EventIndex& events = m_context.log.events();
    const std::size_t event = m_context.log.listed()[static_cast<std::size_t>(row)];
    switch (column) {
    case PositionColumn: return format::integer(events.positionAt(event));
    case TimeColumn: {
        const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), events.timeAt(event).microseconds);
        return format::date(time.date(), QDate::currentDate().year()) + u' ' + format::logTime(time);
    }
    case TypeColumn: return utf8(shortTypeName(events.types()[events.typeAt(event)].name));
    case StreamColumn: return utf8(events.streams()[events.streamAt(event)].name);
    case VersionColumn: {
        const Detail* detail = detailOf(row);
        return detail == nullptr ? QString() : format::version(detail->version);
    }
    case SummaryColumn: {
        const Detail* detail = detailOf(row);
        return detail == nullptr ? QString() : detail->summary;
    }
    case ColumnCount: break;
    }
    return {};
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return section <= VersionColumn ? int(Qt::AlignRight | Qt::AlignVCenter)
                                        : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case PositionColumn: return tr("Position");
    case VersionColumn: return tr("Version");
    case TimeColumn: return tr("Recorded, local");
    case TypeColumn: return tr("Type");
    case StreamColumn: return tr("Stream");
    case SummaryColumn: return tr("Summary");
    case ColumnCount: break;
    }
    return {};
}

/// nullptr while the page is on its way.
const EventLogModel::Detail* EventLogModel::detailOf(int row) const
{
    const int page = row / pageSize;
    const auto found = m_pages.constFind(page);
    if (found == m_pages.constEnd()) {
        fetch(page);
        return nullptr;
    }
    const int at = row % pageSize;
    return at < found->size() ? &found->at(at) : nullptr;
}

void EventLogModel::fetch(int page) const
{
    if (m_asked.contains(page)) return;
    m_asked.insert(page);
    std::vector<Position> positions;
    for (int row = page * pageSize; row < std::min(m_rows, (page + 1) * pageSize); ++row)
        positions.push_back(positionAt(row));
    auto* self = const_cast<EventLogModel*>(this); // painting asks, the answer arrives later
    ask(
        m_context.session, self,
        [positions = std::move(positions)](runtime::Reader& reader) {
            QList<Detail> details;
            for (const Position position : positions)
                (void)reader.events.readAll({.from = position, .limit = 1}, [&](RecordedEvent& event) {
                    details.append({event.version, summaryOf(event)});
                    return true;
                });
            return details;
        },
        [self, page, request = m_request](const QList<Detail>& details) { self->received(page, request, details); });
}

void EventLogModel::received(int page, int request, const QList<Detail>& details)
{
    if (request != m_request) return;
    if (m_pages.size() >= pagesKept) {
        m_pages.clear();
        m_asked.clear();
    }
    m_asked.remove(page);
    const int first = page * pageSize;
    const int last = std::min(m_rows, first + pageSize) - 1;
    // A page that has grown meanwhile is asked for again when it is painted.
    if (details.size() == last - first + 1) m_pages.insert(page, details);
    if (last >= first) Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

} // namespace palmares::ui
