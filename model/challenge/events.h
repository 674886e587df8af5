#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/values.h"

namespace palmares::challenge {

/// Dates are given twice: as UTC instants and on the organiser's clock. `time_zone` is an IANA name.
struct ChallengeCreated {
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::string name;
    std::string description;
    PALMARES_PERIOD
    Flag restricted_to_club_members = true;
    Flag allow_private_activities;
    std::vector<ActivityType> included_activity_types;
    Flag accumulate_activities;
    ClubId hosted_by_club_uuid;
    std::string hosted_by_club_name;
    AthleteId created_by_athlete_uuid;
    std::string created_by_athlete_name;
    bool private_ = false;
    std::string url_slug;
    std::optional<std::string> time_zone;
    Flag retrospective; ///< about the past: stages start and end at once, results may still come in
};
PALMARES_DESCRIBE(ChallengeCreated, challenge_uuid, challenge_type, name, description, PALMARES_PERIOD_NAMES,
                  restricted_to_club_members, allow_private_activities, included_activity_types, accumulate_activities,
                  hosted_by_club_uuid, hosted_by_club_name, created_by_athlete_uuid, created_by_athlete_name, private_,
                  url_slug, time_zone, retrospective);
PALMARES_MAY_BE_ABSENT(ChallengeCreated, challenge_type, restricted_to_club_members, allow_private_activities,
                       included_activity_types, accumulate_activities, private_, url_slug, retrospective);

struct ChallengeGoalConfigured {
    ChallengeId challenge_uuid;
    double goal = 0; ///< in `goal_units`
    GoalUnits goal_units = GoalUnits::kilometres;
    Recurrence goal_recurrence = Recurrence::none;
};
PALMARES_DESCRIBE(ChallengeGoalConfigured, challenge_uuid, goal, goal_units, goal_recurrence);
PALMARES_MAY_BE_ABSENT(ChallengeGoalConfigured, goal_recurrence);

struct ChallengeStageRequested {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
    StageType stage_type = StageType::distance;
    std::string name;
    std::optional<std::string> description;
    PALMARES_PERIOD
    Flag allow_private_activities;
    std::vector<ActivityType> included_activity_types;
    Flag accumulate_activities;
    Flag has_goal;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    Flag visible;
    AthleteId created_by_athlete_uuid;
    Flag retrospective;
};
PALMARES_DESCRIBE(ChallengeStageRequested, challenge_uuid, stage_uuid, stage_number, stage_type, name, description,
                  PALMARES_PERIOD_NAMES, allow_private_activities, included_activity_types, accumulate_activities,
                  has_goal, goal, goal_units, visible, created_by_athlete_uuid, retrospective);
PALMARES_MAY_BE_ABSENT(ChallengeStageRequested, allow_private_activities, included_activity_types,
                       accumulate_activities, has_goal, visible, retrospective);

struct ChallengeStageStartRequested {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
};
PALMARES_DESCRIBE(ChallengeStageStartRequested, challenge_uuid, stage_uuid, stage_number);

/// The stages now follow each other without a gap and cover the challenge from its start to its end.
struct ChallengeStagesConfigured {
    ChallengeId challenge_uuid;
    std::vector<StageId> stage_uuids;
};
PALMARES_DESCRIBE(ChallengeStagesConfigured, challenge_uuid, stage_uuids);

struct StageIncludedInChallenge {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
    std::string name;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(StageIncludedInChallenge, challenge_uuid, stage_uuid, stage_number, name, PALMARES_PERIOD_NAMES);

struct StageRemovedFromChallenge {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
};
PALMARES_DESCRIBE(StageRemovedFromChallenge, challenge_uuid, stage_uuid, stage_number);

struct ChallengeRenamed {
    ChallengeId challenge_uuid;
    std::string name;
    std::string url_slug;
    AthleteId renamed_by_athlete_uuid;
};
PALMARES_DESCRIBE(ChallengeRenamed, challenge_uuid, name, url_slug, renamed_by_athlete_uuid);

struct ChallengeDescriptionEdited {
    ChallengeId challenge_uuid;
    std::string description;
    AthleteId updated_by_athlete_uuid;
};
PALMARES_DESCRIBE(ChallengeDescriptionEdited, challenge_uuid, description, updated_by_athlete_uuid);

struct ChallengeDurationAdjusted {
    ChallengeId challenge_uuid;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(ChallengeDurationAdjusted, challenge_uuid, PALMARES_PERIOD_NAMES);

struct ChallengeIncludedActivitiesAdjusted {
    ChallengeId challenge_uuid;
    std::vector<ActivityType> included_activity_types;
};
PALMARES_DESCRIBE(ChallengeIncludedActivitiesAdjusted, challenge_uuid, included_activity_types);

/// Which boards there are beside Men, Women and Open: texts such as `40-49` and `70+`.
struct ChallengeAgeGroupsConfigured {
    ChallengeId challenge_uuid;
    std::vector<std::string> age_groups;
};
PALMARES_DESCRIBE(ChallengeAgeGroupsConfigured, challenge_uuid, age_groups);

struct ChallengeHosted {
    ChallengeId challenge_uuid;
    AthleteId hosted_by_athlete_uuid;
};
PALMARES_DESCRIBE(ChallengeHosted, challenge_uuid, hosted_by_athlete_uuid);

/// Gender is null for the Open board, which ranks all athletes, and for those of age groups.
struct ChallengeLeaderboardRequested {
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::string name;
    std::string description;
    std::optional<Gender> gender;
    std::optional<Points> points; ///< of segment challenges only
    RankBy rank_by = RankBy::points;
    RankOrder rank_order = RankOrder::desc;
    Flag has_goal;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    CategoryKey category;
};
PALMARES_DESCRIBE(ChallengeLeaderboardRequested, challenge_uuid, challenge_type, name, description, gender, points,
                  rank_by, rank_order, has_goal, goal, goal_units, category);
PALMARES_MAY_BE_ABSENT(ChallengeLeaderboardRequested, challenge_type, rank_by, rank_order, has_goal, category);

inline void complete(ChallengeLeaderboardRequested& event)
{
    if (event.category.empty()) event.category = categoryOf(event.gender);
}

struct ChallengeApproved {
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
};
PALMARES_DESCRIBE(ChallengeApproved, challenge_uuid, approved_by_athlete_uuid);

struct ChallengeStarted {
    ChallengeId challenge_uuid;
    Timestamp start_date;
    LocalTime start_date_local;
};
PALMARES_DESCRIBE(ChallengeStarted, challenge_uuid, start_date, start_date_local);

struct ChallengeEnded {
    ChallengeId challenge_uuid;
    Timestamp end_date;
    LocalTime end_date_local;
    ClubId hosted_by_club_uuid;
};
PALMARES_DESCRIBE(ChallengeEnded, challenge_uuid, end_date, end_date_local, hosted_by_club_uuid);

struct ChallengeCancelled {
    ChallengeId challenge_uuid;
    AthleteId cancelled_by_athlete_uuid;
    ClubId hosted_by_club_uuid;
};
PALMARES_DESCRIBE(ChallengeCancelled, challenge_uuid, cancelled_by_athlete_uuid, hosted_by_club_uuid);

struct ChallengeLeaderboardsApproved {
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
    ClubId approved_by_club_uuid;
    std::optional<std::string> approval_message;
};
PALMARES_DESCRIBE(ChallengeLeaderboardsApproved, challenge_uuid, approved_by_athlete_uuid, approved_by_club_uuid,
                  approval_message);

struct ChallengeResultsPublished {
    ChallengeId challenge_uuid;
    AthleteId published_by_athlete_uuid;
    ClubId published_by_club_uuid;
    std::string message;
};
PALMARES_DESCRIBE(ChallengeResultsPublished, challenge_uuid, published_by_athlete_uuid, published_by_club_uuid,
                  message);

struct CompetitorJoinedChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
};
PALMARES_DESCRIBE(CompetitorJoinedChallenge, challenge_uuid, athlete_uuid, gender);

/// Historical: a club's member who was entered with all others.
struct JoinedCompetitor {
    AthleteId athlete_uuid;
    std::optional<std::string> firstname;
    std::optional<std::string> lastname;
    std::optional<Gender> gender;
};
PALMARES_DESCRIBE(JoinedCompetitor, athlete_uuid, firstname, lastname, gender);

/// Historical: all members of the club were entered at hosting.
struct CompetitorsJoinedChallenge {
    ChallengeId challenge_uuid;
    std::vector<JoinedCompetitor> competitors;
};
PALMARES_DESCRIBE(CompetitorsJoinedChallenge, challenge_uuid, competitors);

struct CompetitorLeftChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    Timestamp left_at;
};
PALMARES_DESCRIBE(CompetitorLeftChallenge, challenge_uuid, athlete_uuid, left_at);

struct CompetitorExcludedFromChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
    Timestamp excluded_at;
};
PALMARES_DESCRIBE(CompetitorExcludedFromChallenge, challenge_uuid, athlete_uuid, reason, excluded_at);

/// Takes an exclusion back: the athlete may join again.
struct CompetitorReadmittedToChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(CompetitorReadmittedToChallenge, challenge_uuid, athlete_uuid, reason);

struct CompetitorParticipationInChallengeLimited {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(CompetitorParticipationInChallengeLimited, challenge_uuid, athlete_uuid, reason);

struct CompetitorParticipationInChallengeAllowed {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(CompetitorParticipationInChallengeAllowed, challenge_uuid, athlete_uuid);

using Event =
    std::variant<ChallengeCreated, ChallengeGoalConfigured, ChallengeStageRequested, ChallengeStageStartRequested,
                 ChallengeStagesConfigured, StageIncludedInChallenge, StageRemovedFromChallenge, ChallengeRenamed,
                 ChallengeDescriptionEdited, ChallengeDurationAdjusted, ChallengeIncludedActivitiesAdjusted,
                 ChallengeAgeGroupsConfigured, ChallengeHosted, ChallengeLeaderboardRequested, ChallengeApproved,
                 ChallengeStarted, ChallengeEnded, ChallengeCancelled, ChallengeLeaderboardsApproved,
                 ChallengeResultsPublished, CompetitorJoinedChallenge, CompetitorsJoinedChallenge,
                 CompetitorLeftChallenge, CompetitorExcludedFromChallenge, CompetitorReadmittedToChallenge,
                 CompetitorParticipationInChallengeLimited, CompetitorParticipationInChallengeAllowed>;

} // namespace palmares::challenge
