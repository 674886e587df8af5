#include "model/challenge/challenge.h"

// Structural rules of commands other than CreateChallenge.
namespace palmares::challenge {

namespace {

void checkDates(const auto& c, Problems& problems)
{
    problems.check(c.start_date < c.end_date, "end_date", "must be after the start");
    problems.check(c.start_date_local < c.end_date_local, "end_date_local", "must be after the start");
}

void checkCompetitor(const auto& c, Problems& problems)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("athlete_uuid", c.athlete_uuid);
}

} // namespace

void validate(const RenameChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("name", c.name);
    problems.present("renamed_by_athlete_uuid", c.renamed_by_athlete_uuid);
}

void validate(const JoinChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
}

void validate(const LeaveChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
}

void validate(const ExcludeCompetitorFromChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
    problems.present("reason", c.reason);
}

void validate(const ReadmitCompetitorToChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
    problems.present("reason", c.reason);
}

void validate(const LimitCompetitorParticipationInChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
    problems.present("reason", c.reason);
}

void validate(const AllowCompetitorParticipationInChallenge& c, Problems& problems, const Context&)
{
    checkCompetitor(c, problems);
}

void validate(const IncludeStageInChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("stage_uuid", c.stage_uuid);
    problems.present("name", c.name);
    checkDates(c, problems);
}

void validate(const RemoveStageFromChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("stage_uuid", c.stage_uuid);
}

void validate(const HostChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("hosted_by_athlete_uuid", c.hosted_by_athlete_uuid);
}

void validate(const StartChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
}

void validate(const EndChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
}

void validate(const CancelChallenge& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("cancelled_by_athlete_uuid", c.cancelled_by_athlete_uuid);
}

void validate(const AdjustChallengeDuration& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    checkDates(c, problems);
}

void validate(const ConfigureChallengeAgeGroups& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    if (const auto groups = ageGroupsFrom(c.age_groups); !groups) problems.add("age_groups", groups.error().message);
}

void validate(const SetChallengeDescription& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("description", c.description);
    problems.present("updated_by_athlete_uuid", c.updated_by_athlete_uuid);
}

void validate(const ApproveChallengeLeaderboards& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("approved_by_athlete_uuid", c.approved_by_athlete_uuid);
    problems.present("approved_by_club_uuid", c.approved_by_club_uuid);
    problems.check(c.all_stages_approved.value_or(true), "challenge_uuid", "all stages must be approved");
}

void validate(const PublishChallengeResults& c, Problems& problems, const Context&)
{
    problems.present("challenge_uuid", c.challenge_uuid);
    problems.present("published_by_athlete_uuid", c.published_by_athlete_uuid);
    problems.present("published_by_club_uuid", c.published_by_club_uuid);
    problems.present("message", c.message);
}

} // namespace palmares::challenge
