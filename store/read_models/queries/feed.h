#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/feed/feed.h"
#include "store/read_models/read_model.h"

namespace palmares::read_models {

/// Where a page of the feed ends; the next one holds older entries.
struct FeedPlace {
    std::int64_t position = 0, number = 0;
};

/// What to read of the feed, newest event first.
struct FeedScope {
    enum class Of {
        site,      ///< everything
        actor,     ///< by one athlete or club
        object,    ///< about one thing
        challenge, ///< the challenge and its stages; changes of place are on the boards and with the athletes
        dashboard, ///< an athlete's own, and those of the challenges they joined or their clubs host
    };
    Of of = Of::site;
    std::string uuid = {};
    std::optional<AthleteId> athlete = {}; ///< only what this athlete did
    std::int64_t limit = 20;
    std::optional<FeedPlace> before = {};
};

inline constexpr TableSet feedRead = tableSet<FeedEntryRow, FeedActorRow, CompetitorRow, ChallengeRow, ClubMemberRow>;
/// A page of the activity feed, newest event first.
Result<std::vector<FeedEntry>> feed(ReadModel& rows, const FeedScope& scope);

} // namespace palmares::read_models
