#include "ui/log/event_log_model.h"

#include <QTimeZone>

#include <utility>
#include <vector>

#include "model/stored_names.h"
#include "ui/log/event_summary.h"
#include "ui/log/log_index.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"

namespace palmares::ui {
namespace {

constexpr int pageSize = 64;
constexpr int pagesKept = 200;

} // namespace

EventLogModel::EventLogModel(Context& context, QObject* parent)
    : TableModel(parent)
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

const index::EventIndex& EventLogModel::events() const
{
    return m_context.log.events();
}

std::size_t EventLogModel::eventAt(int row) const
{
    return m_context.log.listed()[static_cast<std::size_t>(row)];
}

QString EventLogModel::timeOf(int row) const
{
    const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), events().timeAt(eventAt(row)).microseconds);
    return format::date(time.date(), QDate::currentDate().year()) + u' ' + format::logTime(time);
}

std::span<const TableColumn<EventLogModel, int>> EventLogModel::columns()
{
    static constexpr TableColumn<EventLogModel, int> all[] = {
        {.title = QT_TR_NOOP("Position"),
         .text = [](auto& model, auto& row) { return format::integer(model.positionAt(row)); },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Version"),
         .text =
             [](auto& model, auto& row) {
                 const Detail* detail = model.detailOf(row);
                 return detail ? format::version(detail->version) : QString();
             },
         .side = Qt::AlignRight},
        {.title = QT_TR_NOOP("Recorded, local"), .text = [](auto& model, auto& row) { return model.timeOf(row); }},
        {.title = QT_TR_NOOP("Type"),
         .text = [](auto& model, auto& row) { return utf8(shortTypeName(model.typeOf(row))); },
         .extra =
             [](auto& model, auto& row, int role) {
                 return role == KindRole ? QVariant(static_cast<int>(kindOf(model.typeOf(row)))) : QVariant();
             }},
        {.title = QT_TR_NOOP("Stream"),
         .text = [](auto& model, auto& row) { return utf8(model.streamOf(row)); },
         .extra = [](auto& model, auto& row,
                     int role) { return role == Qt::ToolTipRole ? QVariant(utf8(model.streamOf(row))) : QVariant(); }},
        {.title = QT_TR_NOOP("Summary"),
         .text =
             [](auto& model, auto& row) {
                 const Detail* detail = model.detailOf(row);
                 return detail ? detail->summary : QString();
             }},
    };
    return all;
}

/// Null while the page is being fetched.
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
    auto* self = const_cast<EventLogModel*>(this); // painting requests, the answer arrives later
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
    // A page that has grown in the meantime is requested again when it is painted.
    if (details.size() == last - first + 1) m_pages.insert(page, details);
    if (last >= first) Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace palmares::ui
