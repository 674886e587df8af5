#include "store/read_models/projectors/feed_actors.h"

namespace palmares::read_models {
namespace {

constexpr std::size_t mostCached = 200'000;

std::string memoryKey(FeedKind kind, const std::string& uuid)
{
    return static_cast<char>('a' + static_cast<int>(kind)) + uuid;
}

bool isAddedOnMention(FeedKind kind)
{
    return kind == FeedKind::athlete || kind == FeedKind::club;
}

} // namespace

std::optional<FeedActors::Known> FeedActors::find(FeedKind kind, const std::string& uuid)
{
    const std::string key = memoryKey(kind, uuid);
    if (const auto known = m_known.find(key); known != m_known.end()) return known->second;
    Known known;
    if (const auto row = stored(kind, uuid)) {
        known = {row->number, row->tells, row->has_goal};
    } else {
        if (!isAddedOnMention(kind)) return {};
        FeedActorRow unknown;
        unknown.kind = kind;
        unknown.uuid = uuid;
        known.number = add(std::move(unknown));
    }
    m_known.emplace(key, known);
    return known;
}

std::int64_t FeedActors::add(FeedActorRow row)
{
    if (!m_last) {
        const auto highest = m_tables.selectWhere<FeedActorRow>(" ORDER BY number DESC LIMIT 1", {});
        m_last = highest.empty() ? 0 : highest.front().number;
    }
    row.number = ++*m_last;
    m_tables.upsert(row);
    return row.number;
}

std::int64_t FeedActors::put(FeedActorRow row)
{
    m_known.erase(memoryKey(row.kind, row.uuid));
    const auto before = stored(row.kind, row.uuid);
    if (!before) return add(std::move(row));
    row.number = before->number;
    m_tables.upsert(row);
    return row.number;
}

void FeedActors::putIfUnknown(FeedActorRow row)
{
    const auto before = stored(row.kind, row.uuid);
    if (!before || before->name.empty()) put(std::move(row));
}

void FeedActors::putBoard(FeedActorRow row)
{
    const bool isOpen = row.category == openCategory;
    row.tells = !row.category || !ageGroupOf(*row.category); // athletes of an age group are all on another board
    for (const auto& sibling :
         m_tables.select({is(&FeedActorRow::parent, row.parent), is(&FeedActorRow::kind, row.kind)})) {
        if (isOpen && sibling.category != openCategory)
            change(sibling.kind, sibling.uuid, {set(&FeedActorRow::tells, false)});
        if (!isOpen && sibling.category == openCategory) row.tells = false;
    }
    put(std::move(row));
}

void FeedActors::change(FeedKind kind, const std::string& uuid, Changes changes)
{
    m_known.erase(memoryKey(kind, uuid));
    m_tables.update(changes, {is(&FeedActorRow::uuid, uuid), is(&FeedActorRow::kind, kind)});
}

std::vector<std::int64_t> FeedActors::partsOf(std::int64_t number)
{
    std::vector<std::int64_t> numbers{number};
    for (std::size_t i = 0; i < numbers.size(); ++i)
        for (const auto& part : m_tables.select({is(&FeedActorRow::parent, numbers[i])}))
            numbers.push_back(part.number);
    return numbers;
}

void FeedActors::removeParts(std::int64_t number)
{
    for (const std::int64_t part : partsOf(number)) {
        m_tables.remove({is(&FeedEntryRow::object, part)});
        m_tables.remove({is(&FeedActorRow::number, part)});
    }
    m_known.clear();
    m_last.reset(); // freed numbers are given again, as by a projection that reads the tables afresh
}

void FeedActors::trim()
{
    if (m_known.size() > mostCached) m_known.clear();
}

} // namespace palmares::read_models
