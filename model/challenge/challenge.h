#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/challenge/commands.h"
#include "model/challenge/events.h"
#include "model/core/aggregate.h"
#include "model/core/copy_fields.h"

namespace palmares::challenge {

/// When something starts and ends: in UTC and on the organiser's clock.
struct Period {
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(Period, PALMARES_PERIOD_NAMES);

/// What a challenge knows of one of its stages.
struct StageOfChallenge {
    StageId id;
    std::int64_t number = 0;
    std::string name;
    Timestamp start_date;
    Timestamp end_date;
    LocalTime end_date_local;
};

/// A competition over one or more stages, hosted by a club and managed by the athlete who created it.
struct Challenge {
    using Id = ChallengeId;
    using Command = challenge::Command;
    /// Beside the creation those that refuse a missing challenge by a name of their own (docs/domain.md 2.3).
    using Creation = boost::mp11::mp_list<CreateChallenge, HostChallenge, StartChallenge, EndChallenge, CancelChallenge,
                                          ApproveChallengeLeaderboards, PublishChallengeResults>;
    using Event = challenge::Event;
    static constexpr std::string_view category = "challenge";

    /// A challenge that has ended is provisional; approving its leaderboards makes it final.
    enum class Status { absent, created, hosted, approved, active, ended, final, cancelled };

    Status status = Status::absent;
    ChallengeType type = ChallengeType::segment;
    std::string name;
    std::string url_slug;
    Period period;
    bool restricted_to_club_members = true;
    bool retrospective = false;
    std::vector<ActivityType> included_activity_types;
    std::vector<AgeGroup> age_groups; ///< with boards of their own, from young to old
    ClubId hosted_by_club_uuid;
    AthleteId created_by_athlete_uuid;
    std::string created_by_athlete_name;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    Recurrence goal_recurrence = Recurrence::none;
    std::vector<StageOfChallenge> stages;                 ///< those included, by number
    std::map<StageId, StageOfChallenge> requested_stages; ///< those not yet included
    std::set<AthleteId> competitors;
    std::set<AthleteId> excluded_competitors;
    std::set<AthleteId> limited_competitors;
    std::optional<std::string> results_message;
    std::optional<ChallengeLeaderboardsApproved> approval;

    bool exists() const { return status != Status::absent; }
    bool hasGoal() const { return goal.has_value(); }

    // What events make of it.
    void evolve(const ChallengeCreated& event);
    void evolve(const ChallengeGoalConfigured& event);
    void evolve(const ChallengeStageRequested& event);
    void evolve(const ChallengeStageStartRequested&) {}
    void evolve(const ChallengeStagesConfigured&) {}
    void evolve(const StageIncludedInChallenge& event);
    void evolve(const StageRemovedFromChallenge& event);
    void evolve(const ChallengeRenamed& event);
    void evolve(const ChallengeDescriptionEdited&) {}
    void evolve(const ChallengeDurationAdjusted& e) { period = copyFields<Period>(e); }
    void evolve(const ChallengeIncludedActivitiesAdjusted& e) { included_activity_types = e.included_activity_types; }
    void evolve(const ChallengeAgeGroupsConfigured& e)
    {
        age_groups = ageGroupsFrom(e.age_groups).value_or(std::vector<AgeGroup>());
    }
    void evolve(const ChallengeHosted&) { status = Status::hosted; }
    void evolve(const ChallengeLeaderboardRequested&) {}
    void evolve(const ChallengeApproved&) { status = Status::approved; }
    void evolve(const ChallengeStarted&) { status = Status::active; }
    void evolve(const ChallengeEnded&) { status = Status::ended; }
    void evolve(const ChallengeCancelled&) { status = Status::cancelled; }
    void evolve(const ChallengeLeaderboardsApproved& event);
    void evolve(const ChallengeResultsPublished& e) { results_message = e.message; }
    void evolve(const CompetitorJoinedChallenge& e) { competitors.insert(e.athlete_uuid); }
    void evolve(const CompetitorsJoinedChallenge& e)
    {
        for (const JoinedCompetitor& competitor : e.competitors)
            competitors.insert(competitor.athlete_uuid);
    }
    void evolve(const CompetitorLeftChallenge& e) { competitors.erase(e.athlete_uuid); }
    void evolve(const CompetitorExcludedFromChallenge& event);
    void evolve(const CompetitorReadmittedToChallenge& e) { excluded_competitors.erase(e.athlete_uuid); }
    void evolve(const CompetitorParticipationInChallengeLimited& e) { limited_competitors.insert(e.athlete_uuid); }
    void evolve(const CompetitorParticipationInChallengeAllowed& e) { limited_competitors.erase(e.athlete_uuid); }
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

void validate(const CreateChallenge& command, Problems& problems, const Context& context);
void validate(const IncludeStageInChallenge& command, Problems& problems, const Context& context);
void validate(const AdjustChallengeDuration& command, Problems& problems, const Context& context);
void validate(const AdjustChallengeIncludedActivities& command, Problems& problems, const Context& context);
void validate(const ConfigureChallengeAgeGroups& command, Problems& problems, const Context& context);
void validate(const ApproveChallengeLeaderboards& command, Problems& problems, const Context& context);

Decision decide(const Challenge& challenge, const CreateChallenge& command);
Decision decide(const Challenge& challenge, const RenameChallenge& command);
Decision decide(const Challenge& challenge, const HostChallenge& command, const Context& context);
Decision decide(const Challenge& challenge, const StartChallenge& command, const Context& context);
Decision decide(const Challenge& challenge, const EndChallenge& command, const Context& context);
Decision decide(const Challenge& challenge, const CancelChallenge& command);
Decision decide(const Challenge& challenge, const AdjustChallengeDuration& command);
Decision decide(const Challenge& challenge, const AdjustChallengeIncludedActivities& command);
Decision decide(const Challenge& challenge, const SetChallengeDescription& command);
Decision decide(const Challenge& challenge, const ApproveChallengeLeaderboards& command);
Decision decide(const Challenge& challenge, const PublishChallengeResults& command);
// competitors.cpp
Decision decide(const Challenge& challenge, const JoinChallenge& command);
Decision decide(const Challenge& challenge, const LeaveChallenge& command, const Context& context);
Decision decide(const Challenge& challenge, const ExcludeCompetitorFromChallenge& command);
Decision decide(const Challenge& challenge, const ReadmitCompetitorToChallenge& command);
Decision decide(const Challenge& challenge, const LimitCompetitorParticipationInChallenge& command);
Decision decide(const Challenge& challenge, const AllowCompetitorParticipationInChallenge& command);
// leaderboards.cpp
Decision decide(const Challenge& challenge, const ConfigureChallengeAgeGroups& command);
// stages.cpp
Decision decide(const Challenge& challenge, const IncludeStageInChallenge& command);
Decision decide(const Challenge& challenge, const RemoveStageFromChallenge& command);

} // namespace palmares::challenge
