#pragma once

#include <string_view>

#include "model/core/types.h"

namespace palmares {

struct AthleteTag {
    static constexpr std::string_view entity = "athlete";
};
struct ClubTag {
    static constexpr std::string_view entity = "club";
};
struct ChallengeTag {
    static constexpr std::string_view entity = "challenge";
};
struct StageTag {
    static constexpr std::string_view entity = "stage";
};
struct StageLeaderboardTag {
    static constexpr std::string_view entity = "stage_leaderboard";
};
struct ChallengeLeaderboardTag {
    static constexpr std::string_view entity = "challenge_leaderboard";
};
struct ActivityTag {
    static constexpr std::string_view entity = "activity";
};
struct SegmentTag {
    static constexpr std::string_view entity = "segment";
};
struct AthleteNotificationsTag {
    static constexpr std::string_view entity = "athlete_notification";
};
struct CategoryTag {
    static constexpr std::string_view entity = "category";
};
struct ActivityTypeTag {
    static constexpr std::string_view entity = "activity_type";
};

using AthleteId = Id<AthleteTag>;
using ClubId = Id<ClubTag>;
using ChallengeId = Id<ChallengeTag>;
using StageId = Id<StageTag>;
using StageLeaderboardId = Id<StageLeaderboardTag>;
using ChallengeLeaderboardId = Id<ChallengeLeaderboardTag>;
/// Name-based of athlete, source and reference (`activityId`), or `strava-<id>` for efforts recorded by a provider.
using ActivityId = Id<ActivityTag>;
/// `strava-<id>` for a segment of a provider, else named by its polyline (`segmentId`).
using SegmentId = Id<SegmentTag>;
/// `<athlete>-notifications`.
using AthleteNotificationsId = Id<AthleteNotificationsTag>;
/// Who is ranked together: `men`, `women`, `open`, or an age group such as `age:40-49`.
using CategoryKey = Id<CategoryTag>;
/// Run, Ride …: providers add new ones at will, so this is no enum. The known ones are in activity_types.h.
using ActivityType = Id<ActivityTypeTag>;

} // namespace palmares
