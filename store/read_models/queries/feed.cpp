#include "store/read_models/queries/feed.h"

#include <algorithm>
#include <map>

#include "store/read_models/queries/ask.h"

namespace palmares::read_models {
namespace {

/// Conditions on entries, and what is bound to them.
struct Condition {
    std::string sql;
    Cells cells;
};

Condition where(std::string sql, std::int64_t number)
{
    return {std::move(sql), {toCell(number)}};
}

bool isNewer(const FeedEntryRow& a, const FeedEntryRow& b)
{
    return std::pair(a.position, a.number) > std::pair(b.position, b.number);
}

/// Reads pages of one scope.
class FeedReader {
public:
    FeedReader(Tables& tables, const FeedScope& scope)
        : m_tables(tables)
        , m_scope(scope)
    {}

    std::vector<FeedEntry> entries()
    {
        std::vector<FeedEntryRow> rows;
        // Each condition has an index in the order of the feed, so the newest of all are among the newest of each.
        for (const Condition& condition : conditions())
            std::ranges::move(select(condition), std::back_inserter(rows));
        std::ranges::sort(rows, isNewer);
        const auto same =
            std::ranges::unique(rows, {}, [](const FeedEntryRow& row) { return std::pair(row.position, row.number); });
        rows.erase(same.begin(), same.end());
        if (std::ssize(rows) > m_scope.limit) rows.resize(static_cast<std::size_t>(m_scope.limit));
        std::vector<FeedEntry> all;
        for (FeedEntryRow& row : rows) {
            FeedEntry entry{std::move(row), {}, {}, {}};
            entry.actor = party(entry.facts.actor);
            entry.object = party(entry.facts.object);
            if (entry.facts.target) entry.target = party(*entry.facts.target);
            all.push_back(std::move(entry));
        }
        return all;
    }

private:
    std::vector<Condition> conditions()
    {
        using enum FeedScope::Of;
        switch (m_scope.of) {
        case site: return {{"1", {}}};
        case actor: return each("actor=?", numbersOf(m_scope.uuid));
        case object: return each("object=?", numbersOf(m_scope.uuid));
        case challenge: return ofChallenge();
        case dashboard: return ofDashboard();
        }
        return {};
    }

    std::vector<Condition> ofChallenge()
    {
        std::vector<Condition> all;
        for (const std::int64_t number : numbersOf(m_scope.uuid)) {
            all.push_back(where("object=?", number));
            for (const auto& part : m_tables.select({is(&FeedActorRow::parent, number)}))
                all.push_back(part.kind == FeedKind::stage
                                  ? where("object=?", part.number)
                                  : Condition{"object=? AND target=?", {toCell(part.number), toCell(number)}});
        }
        return all;
    }

    std::vector<Condition> ofDashboard()
    {
        std::vector<std::int64_t> actors = numbersOf(m_scope.uuid);
        const AthleteId athlete{m_scope.uuid};
        std::vector<ChallengeId> challenges;
        for (const auto& row : m_tables.selectWhere<CompetitorRow>(" WHERE athlete_uuid=?", {toCell(athlete)}))
            challenges.push_back(row.challenge_uuid);
        for (const auto& row : m_tables.selectWhere<ChallengeRow>(
                 " WHERE hosted_by_club_uuid IN (SELECT club_uuid FROM athlete_club_memberships WHERE athlete_uuid=?)",
                 {toCell(athlete)}))
            challenges.push_back(row.challenge_uuid);
        for (const ChallengeId& challenge : challenges)
            std::ranges::copy(numbersOf(challenge.value), std::back_inserter(actors));
        return each("actor=?", actors);
    }

    std::vector<std::int64_t> numbersOf(const std::string& uuid)
    {
        std::vector<std::int64_t> numbers;
        for (const auto& row : m_tables.select({is(&FeedActorRow::uuid, uuid)}))
            numbers.push_back(row.number);
        return numbers;
    }

    static std::vector<Condition> each(const char* sql, const std::vector<std::int64_t>& numbers)
    {
        std::vector<Condition> all;
        for (const std::int64_t number : numbers)
            all.push_back(where(sql, number));
        return all;
    }

    std::vector<FeedEntryRow> select(Condition condition)
    {
        // Entries wait for the names of both.
        std::string sql = " WHERE " + condition.sql +
                          " AND (SELECT name<>'' FROM activity_feed_actors WHERE activity_feed_actors.number=actor)"
                          " AND (SELECT name<>'' FROM activity_feed_actors WHERE activity_feed_actors.number=object)";
        if (m_scope.athlete) {
            sql += " AND actor IN (SELECT number FROM activity_feed_actors WHERE uuid=? AND kind='athlete')";
            condition.cells.push_back(toCell(*m_scope.athlete));
        }
        if (m_scope.before) {
            sql += " AND (position<? OR (position=? AND activity_feed_entries.number<?))";
            for (const std::int64_t value :
                 {m_scope.before->position, m_scope.before->position, m_scope.before->number})
                condition.cells.push_back(toCell(value));
        }
        condition.cells.push_back(toCell(m_scope.limit));
        return m_tables.selectWhere<FeedEntryRow>(
            sql + " ORDER BY position DESC, activity_feed_entries.number DESC LIMIT ?", condition.cells);
    }

    FeedParty party(std::int64_t number)
    {
        const auto [known, isNew] = m_parties.try_emplace(number);
        if (isNew)
            if (const auto row = m_tables.find({is(&FeedActorRow::number, number)}))
                known->second = {row->kind, row->uuid, row->name, row->image, row->stage_type, row->accumulates};
        return known->second;
    }

    Tables& m_tables;
    const FeedScope& m_scope;
    std::map<std::int64_t, FeedParty> m_parties;
};

} // namespace

Result<std::vector<FeedEntry>> feed(ReadModel& rows, const FeedScope& scope)
{
    return ask(rows, [&](Tables& tables) { return FeedReader(tables, scope).entries(); });
}

} // namespace palmares::read_models
