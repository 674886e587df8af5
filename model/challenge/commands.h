#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/values.h"

namespace palmares::challenge {

/// One stage of a challenge that is created with several (see recurring_stages.h).
struct StageToRequest {
    std::string name;
    std::optional<std::string> description;
    std::int64_t stage_number = 0;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(StageToRequest, name, description, stage_number, PALMARES_PERIOD_NAMES);

/// `url_slug` is given when another challenge has the plain one; `accumulate_activities` and `has_goal` may be left out
/// for segment challenges only.
struct CreateChallenge {
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::string name;
    std::string description;
    PALMARES_PERIOD
    bool restricted_to_club_members = true;
    bool allow_private_activities = false;
    std::vector<ActivityType> included_activity_types;
    std::optional<bool> accumulate_activities;
    std::optional<bool> has_goal;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    std::optional<Recurrence> goal_recurrence;
    std::vector<StageToRequest> stages;
    ClubId hosted_by_club_uuid;
    std::string hosted_by_club_name;
    AthleteId created_by_athlete_uuid;
    std::string created_by_athlete_name;
    bool private_ = false;
    std::optional<std::string> url_slug;
    std::optional<std::string> time_zone;
    bool retrospective = false;
};
PALMARES_DESCRIBE(CreateChallenge, challenge_uuid, challenge_type, name, description, PALMARES_PERIOD_NAMES,
                  restricted_to_club_members, allow_private_activities, included_activity_types, accumulate_activities,
                  has_goal, goal, goal_units, goal_recurrence, stages, hosted_by_club_uuid, hosted_by_club_name,
                  created_by_athlete_uuid, created_by_athlete_name, private_, url_slug, time_zone, retrospective);
PALMARES_MAY_BE_ABSENT(CreateChallenge, included_activity_types, stages, private_, retrospective);
PALMARES_MUST_BE_PRESENT(CreateChallenge, name, description, hosted_by_club_name, created_by_athlete_name);

struct RenameChallenge {
    ChallengeId challenge_uuid;
    std::string name;
    AthleteId renamed_by_athlete_uuid;
    std::optional<std::string> url_slug; ///< as in CreateChallenge
};
PALMARES_DESCRIBE(RenameChallenge, challenge_uuid, name, renamed_by_athlete_uuid, url_slug);
PALMARES_MUST_BE_PRESENT(RenameChallenge, name);

/// The sender of the command looks `is_club_member` up; only `false` matters.
struct JoinChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    std::optional<bool> is_club_member;
};
PALMARES_DESCRIBE(JoinChallenge, challenge_uuid, athlete_uuid, gender, is_club_member);

struct LeaveChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(LeaveChallenge, challenge_uuid, athlete_uuid);

struct ExcludeCompetitorFromChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
    Timestamp excluded_at;
};
PALMARES_DESCRIBE(ExcludeCompetitorFromChallenge, challenge_uuid, athlete_uuid, reason, excluded_at);
PALMARES_MUST_BE_PRESENT(ExcludeCompetitorFromChallenge, reason);

struct ReadmitCompetitorToChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(ReadmitCompetitorToChallenge, challenge_uuid, athlete_uuid, reason);
PALMARES_MUST_BE_PRESENT(ReadmitCompetitorToChallenge, reason);

struct LimitCompetitorParticipationInChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(LimitCompetitorParticipationInChallenge, challenge_uuid, athlete_uuid, reason);
PALMARES_MUST_BE_PRESENT(LimitCompetitorParticipationInChallenge, reason);

struct AllowCompetitorParticipationInChallenge {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(AllowCompetitorParticipationInChallenge, challenge_uuid, athlete_uuid);

struct IncludeStageInChallenge {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
    std::string name;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(IncludeStageInChallenge, challenge_uuid, stage_uuid, stage_number, name, PALMARES_PERIOD_NAMES);
PALMARES_MUST_BE_PRESENT(IncludeStageInChallenge, name);

struct RemoveStageFromChallenge {
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t stage_number = 0;
};
PALMARES_DESCRIBE(RemoveStageFromChallenge, challenge_uuid, stage_uuid, stage_number);

struct HostChallenge {
    ChallengeId challenge_uuid;
    AthleteId hosted_by_athlete_uuid;
};
PALMARES_DESCRIBE(HostChallenge, challenge_uuid, hosted_by_athlete_uuid);

/// With `force` before its start date.
struct StartChallenge {
    ChallengeId challenge_uuid;
    bool force = false;
};
PALMARES_DESCRIBE(StartChallenge, challenge_uuid, force);
PALMARES_MAY_BE_ABSENT(StartChallenge, force);

/// With `force` before its end date.
struct EndChallenge {
    ChallengeId challenge_uuid;
    bool force = false;
};
PALMARES_DESCRIBE(EndChallenge, challenge_uuid, force);
PALMARES_MAY_BE_ABSENT(EndChallenge, force);

struct CancelChallenge {
    ChallengeId challenge_uuid;
    AthleteId cancelled_by_athlete_uuid;
};
PALMARES_DESCRIBE(CancelChallenge, challenge_uuid, cancelled_by_athlete_uuid);

struct AdjustChallengeDuration {
    ChallengeId challenge_uuid;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(AdjustChallengeDuration, challenge_uuid, PALMARES_PERIOD_NAMES);

struct AdjustChallengeIncludedActivities {
    ChallengeId challenge_uuid;
    std::vector<ActivityType> included_activity_types;
};
PALMARES_DESCRIBE(AdjustChallengeIncludedActivities, challenge_uuid, included_activity_types);

/// Texts such as `40-49` and `70+`, from young to old; none: no age groups. The sender of the command
/// looks `has_started_stage` up; only `true` matters.
struct ConfigureChallengeAgeGroups {
    ChallengeId challenge_uuid;
    std::vector<std::string> age_groups;
    std::optional<bool> has_started_stage = {};
};
PALMARES_DESCRIBE(ConfigureChallengeAgeGroups, challenge_uuid, age_groups, has_started_stage);

struct SetChallengeDescription {
    ChallengeId challenge_uuid;
    std::string description;
    AthleteId updated_by_athlete_uuid;
};
PALMARES_DESCRIBE(SetChallengeDescription, challenge_uuid, description, updated_by_athlete_uuid);
PALMARES_MUST_BE_PRESENT(SetChallengeDescription, description);

/// The sender of the command looks `all_stages_approved` up; only `false` matters.
struct ApproveChallengeLeaderboards {
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
    ClubId approved_by_club_uuid;
    std::optional<std::string> approval_message;
    std::optional<bool> all_stages_approved;
};
PALMARES_DESCRIBE(ApproveChallengeLeaderboards, challenge_uuid, approved_by_athlete_uuid, approved_by_club_uuid,
                  approval_message, all_stages_approved);

struct PublishChallengeResults {
    ChallengeId challenge_uuid;
    AthleteId published_by_athlete_uuid;
    ClubId published_by_club_uuid;
    std::string message;
};
PALMARES_DESCRIBE(PublishChallengeResults, challenge_uuid, published_by_athlete_uuid, published_by_club_uuid, message);
PALMARES_MUST_BE_PRESENT(PublishChallengeResults, message);

using Command =
    std::variant<CreateChallenge, RenameChallenge, JoinChallenge, LeaveChallenge, ExcludeCompetitorFromChallenge,
                 ReadmitCompetitorToChallenge, LimitCompetitorParticipationInChallenge,
                 AllowCompetitorParticipationInChallenge, IncludeStageInChallenge, RemoveStageFromChallenge,
                 HostChallenge, StartChallenge, EndChallenge, CancelChallenge, AdjustChallengeDuration,
                 AdjustChallengeIncludedActivities, ConfigureChallengeAgeGroups, SetChallengeDescription,
                 ApproveChallengeLeaderboards, PublishChallengeResults>;

} // namespace palmares::challenge
