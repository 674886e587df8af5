#include "store/postgres/stream_list.h"

#include "store/append_rules.h"
#include "store/postgres/append_plan.h"

namespace palmares::store::postgres {

namespace {

StreamInfo streamInfo(const Rows& rows, int row)
{
    return {std::string(rows.text(row, 0)), rows.integer(row, 1),     rows.time(row, 2), rows.time(row, 3),
            rows.integer(row, 4),           rows.optionalTime(row, 5)};
}

std::vector<StreamInfo> streamInfos(const Rows& rows)
{
    std::vector<StreamInfo> infos;
    for (int row = 0; row < rows.size(); ++row)
        infos.push_back(streamInfo(rows, row));
    return infos;
}

std::string orderOf(const StreamQuery& query)
{
    const std::string direction = query.descending ? " DESC" : " ASC";
    using enum StreamQuery::Sort;
    switch (query.sort) {
    case id: break;
    case name: return "s.stream_uuid COLLATE \"C\"" + direction;
    case version: return "s.stream_version" + direction + ", s.stream_id" + direction;
    case created_at: return "s.created_at" + direction + ", s.stream_id" + direction;
    case deleted_at: return "6" + direction + ", s.stream_id" + direction; // null is later than all times
    }
    return "s.stream_id" + direction;
}

} // namespace

/// The columns of streamInfo.
std::string StreamList::selection() const
{
    return std::string("SELECT s.stream_uuid, s.stream_version, s.created_at, coalesce(l.created_at, s.created_at), "
                       "s.stream_id, ") +
           (m_session.store().readsDeletions ? "s.deleted_at" : "NULL::timestamptz AS deleted_at") +
           " FROM STORE.streams s LEFT JOIN LATERAL (SELECT e.created_at FROM STORE.stream_events x JOIN STORE.events "
           "e USING (event_id) "
           "WHERE x.stream_id = s.stream_id ORDER BY x.stream_version DESC LIMIT 1) l ON true ";
}

Result<StreamInfo> StreamList::one(std::string_view stream)
{
    if (!isText(stream)) return streamNotFound(stream);
    const auto rows = m_session.query(selection() + "WHERE s.stream_uuid = $1::text", Parameters().add(stream));
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return streamNotFound(stream);
    StreamInfo info = streamInfo(*rows, 0);
    if (info.deleted_at) return streamDeleted(stream);
    return info;
}

Result<std::vector<StreamInfo>> StreamList::after(std::string_view containing, std::string_view after,
                                                  std::int64_t limit)
{
    if (!isText(containing) || !isText(after) || limit <= 0) return std::vector<StreamInfo>();
    const auto rows = m_session.query(selection() +
                                          "WHERE s.stream_id <> 0 AND s.stream_uuid COLLATE \"C\" > $2::text AND "
                                          "strpos(s.stream_uuid, $1::text) > 0" +
                                          (m_session.store().readsDeletions ? " AND s.deleted_at IS NULL" : "") +
                                          " ORDER BY s.stream_uuid COLLATE \"C\" LIMIT $3::bigint",
                                      Parameters().add(containing).add(after).add(limit));
    if (!rows) return std::unexpected(rows.error());
    return streamInfos(*rows);
}

Result<StreamPage> StreamList::page(const StreamQuery& query)
{
    if (!isText(query.containing)) return StreamPage{};
    const std::string matching = "WHERE strpos(s.stream_uuid, $1::text) > 0";
    const auto count =
        m_session.query("SELECT count(*) FROM STORE.streams s " + matching, Parameters().add(query.containing));
    if (!count) return std::unexpected(count.error());
    const auto rows =
        m_session.query(selection() + matching + " ORDER BY " + orderOf(query) + " OFFSET $2::bigint LIMIT $3::bigint",
                        Parameters()
                            .add(query.containing)
                            .add(std::max<std::int64_t>(query.offset, 0))
                            .add(std::max<std::int64_t>(query.limit, 0)));
    if (!rows) return std::unexpected(rows.error());
    return StreamPage{streamInfos(*rows), count->integer(0, 0)};
}

} // namespace palmares::store::postgres
