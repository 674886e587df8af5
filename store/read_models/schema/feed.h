#pragma once

#include <optional>
#include <string>

#include "model/values.h"
#include "store/read_models/schema/table_info.h"

/// The tables of the activity feed (docs/domain.md 6.3). Entries hold numbers of actors, whose names are joined when
/// read, so that a new name or picture shows in every entry at once.
namespace palmares::read_models {

BOOST_DEFINE_ENUM_CLASS(FeedKind, athlete, club, challenge, stage, stage_leaderboard, challenge_leaderboard)
BOOST_DEFINE_ENUM_CLASS(FeedVerb, create, join, start, end, attempt, flag, rank, gain, lose, record, achieved,
                        completed, publish, finish, accumulate)

/// A person or thing in entries. The parent of a stage is its challenge, that of a board its stage or challenge.
struct FeedActorRow {
    std::int64_t number = 0; ///< short, since entries and their indexes hold many
    FeedKind kind = FeedKind::athlete;
    std::string uuid;
    std::string name; ///< empty until known; entries without names are not shown
    std::optional<std::string> image;
    std::optional<std::int64_t> parent;
    std::optional<StageType> stage_type;
    std::optional<CategoryKey> category; ///< of a board
    bool tells = false;                  ///< the challenge is approved; the board adds entries
    bool has_goal = false, accumulates = false;
};
PALMARES_DESCRIBE(FeedActorRow, number, kind, uuid, name, image, parent, stage_type, category, tells, has_goal,
                  accumulates);
template <>
inline constexpr TableInfo tableOf<FeedActorRow>{
    "activity_feed_actors", key<&FeedActorRow::number>, {index<&FeedActorRow::uuid>, index<&FeedActorRow::parent>}};

/// One sentence: actor, verb, object and facts.
struct FeedEntryRow {
    std::int64_t position = 0; ///< of the event, the order of the feed
    std::int64_t number = 0;   ///< among the entries of the event
    Timestamp recorded_at;
    std::optional<LocalTime> happened_at = {}; ///< if it differs from the time of recording
    FeedVerb verb = FeedVerb::create;
    std::int64_t actor = 0;
    std::int64_t object = 0;
    std::optional<std::int64_t> target = {};
    std::optional<std::string> effort = {}; ///< which one was attempted or flagged
    std::optional<ActivityType> activity_type = {};
    std::optional<Seconds> elapsed_time_in_seconds = {}, moving_time_in_seconds = {};
    std::optional<Metres> distance_in_metres = {}, elevation_gain_in_metres = {};
    std::optional<std::int64_t> rank = {}, places = {}, points = {};
    std::optional<double> goal = {};
    std::optional<GoalUnits> goal_units = {};
    std::optional<std::string> reason = {};
};
PALMARES_DESCRIBE(FeedEntryRow, position, number, recorded_at, happened_at, verb, actor, object, target, effort,
                  activity_type, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, rank, places, points, goal, goal_units, reason);
template <>
inline constexpr TableInfo tableOf<FeedEntryRow>{
    "activity_feed_entries",
    key<&FeedEntryRow::position, &FeedEntryRow::number>,
    {index<&FeedEntryRow::actor, &FeedEntryRow::object>, index<&FeedEntryRow::object>}};

} // namespace palmares::read_models
