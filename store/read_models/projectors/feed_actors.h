#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The numbers of the athletes, clubs, challenges, stages and boards in the feed, cached in memory.
class FeedActors {
public:
    explicit FeedActors(Tables& tables)
        : m_tables(tables)
    {}

    struct Known {
        std::int64_t number = 0;
        bool tells = false;
        bool has_goal = false;
    };

    /// Athletes and clubs get a number when first mentioned, even if their names arrive later.
    template <class Tag>
    std::optional<Known> find(const Id<Tag>& id)
    {
        return find(kindOf(id), id.value);
    }

    /// Adds or replaces a row; a club or athlete that was mentioned before keeps its number.
    std::int64_t put(FeedActorRow row);
    /// The same, unless its name is known already.
    void putIfUnknown(FeedActorRow row);
    /// Only the Open board of a stage or challenge adds entries, since all athletes are on it; without one, the boards
    /// of men and women do.
    void putBoard(FeedActorRow row);

    using Changes = CellsOf<FeedActorRow>;
    template <class Tag>
    void change(const Id<Tag>& id, Changes changes)
    {
        change(kindOf(id), id.value, changes);
    }

    /// Removes it and its parts, with the entries about them.
    template <class Tag>
    void remove(const Id<Tag>& id)
    {
        if (const auto known = find(id)) removeParts(known->number);
    }

    /// Itself and its parts, and their parts.
    std::vector<std::int64_t> partsOf(std::int64_t number);

    /// Empties the cache when it has grown large.
    void trim();

    static FeedKind kindOf(const AthleteId&) { return FeedKind::athlete; }
    static FeedKind kindOf(const ClubId&) { return FeedKind::club; }
    static FeedKind kindOf(const ChallengeId&) { return FeedKind::challenge; }
    static FeedKind kindOf(const StageId&) { return FeedKind::stage; }
    static FeedKind kindOf(const StageLeaderboardId&) { return FeedKind::stage_leaderboard; }
    static FeedKind kindOf(const ChallengeLeaderboardId&) { return FeedKind::challenge_leaderboard; }

private:
    std::optional<Known> find(FeedKind kind, const std::string& uuid);
    std::optional<FeedActorRow> stored(FeedKind kind, const std::string& uuid)
    {
        return m_tables.find({is(&FeedActorRow::uuid, uuid), is(&FeedActorRow::kind, kind)});
    }
    void change(FeedKind kind, const std::string& uuid, Changes changes);
    void removeParts(std::int64_t number);
    std::int64_t add(FeedActorRow row);

    Tables& m_tables;
    std::unordered_map<std::string, Known> m_known;
    std::optional<std::int64_t> m_last; ///< the highest number given
};

} // namespace palmares::read_models
