#include "store/sqlite/table_examination.h"

namespace palmares::store::sqlite {

namespace {

// Each row is a problem; a store in ruins needs no longer list than a hundred of a kind.
#define PALMARES_LINK "'Link ' || number || ' of stream ' || coalesce(name, links.stream)"
#define PALMARES_LINKS " FROM links LEFT JOIN streams ON id = links.stream WHERE "
constexpr const char* contradictions[] = {
    "SELECT " PALMARES_LINK " || ' shows position ' || position || ', where there is no event.'" PALMARES_LINKS
    "NOT EXISTS (SELECT 1 FROM events WHERE events.position = links.position) LIMIT 100",
    "SELECT " PALMARES_LINK " || ' has the number of an event.'" PALMARES_LINKS
    "EXISTS (SELECT 1 FROM events WHERE events.stream = links.stream AND version = number) LIMIT 100",
    "SELECT " PALMARES_LINK " || ' is above the version of the stream.'" PALMARES_LINKS
    "number > coalesce((SELECT version FROM special_streams WHERE stream = links.stream), 0) LIMIT 100",
    "SELECT 'Stream ' || stream || ' has no name.' FROM special_streams WHERE stream <> 0 AND stream NOT IN "
    "(SELECT id FROM streams) LIMIT 100",
    "SELECT 'Event ' || position || ' was removed, but is there.' FROM removed_events WHERE position IN "
    "(SELECT position FROM events) LIMIT 100",
    "SELECT 'Event ' || max(position) || ' was removed, but its position may be given again.' FROM removed_events "
    "HAVING max(position) > coalesce((SELECT version FROM special_streams WHERE stream = 0), 0)",
};
#undef PALMARES_LINK
#undef PALMARES_LINKS

} // namespace

Result<std::vector<std::string>> examineTables(Connection& connection)
{
    std::vector<std::string> problems;
    for (const char* each : contradictions) {
        auto query = connection.statement(each);
        if (!query) return std::unexpected(query.error());
        Result<bool> row = true;
        while ((row = query->step()) && *row)
            problems.emplace_back(query->bytes(0));
        if (!row) return std::unexpected(row.error());
    }
    return problems;
}

} // namespace palmares::store::sqlite
