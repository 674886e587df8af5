#include "store/stream_page.h"

#include <algorithm>
#include <limits>

namespace palmares::store {

namespace {

/// Below zero if `a` sorts before `b`, above if after.
std::strong_ordering compareStreams(const StreamInfo& a, const StreamInfo& b, StreamQuery::Sort sort)
{
    constexpr RecordedAt never{std::numeric_limits<std::int64_t>::max()};
    switch (sort) {
    case StreamQuery::Sort::id: break;
    case StreamQuery::Sort::name: return a.stream <=> b.stream;
    case StreamQuery::Sort::version: return a.version <=> b.version;
    case StreamQuery::Sort::created_at: return a.created_at <=> b.created_at;
    case StreamQuery::Sort::deleted_at: return a.deleted_at.value_or(never) <=> b.deleted_at.value_or(never);
    }
    return a.id <=> b.id;
}

} // namespace

StreamPage pageOf(std::vector<StreamInfo> streams, const StreamQuery& query)
{
    std::erase_if(streams, [&](const StreamInfo& each) { return !each.stream.contains(query.containing); });
    std::ranges::sort(streams, [&](const StreamInfo& a, const StreamInfo& b) {
        auto order = compareStreams(a, b, query.sort);
        if (order == 0) order = a.id <=> b.id;
        return query.descending ? order > 0 : order < 0;
    });
    StreamPage page{{}, std::ssize(streams)};
    const auto first = std::clamp<std::int64_t>(query.offset, 0, page.total);
    const auto count = std::clamp<std::int64_t>(query.limit, 0, page.total - first);
    const auto begin = std::make_move_iterator(streams.begin() + first);
    page.streams.assign(begin, begin + count);
    return page;
}

} // namespace palmares::store
