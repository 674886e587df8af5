#include "store/read_models/tables.h"

#include "model/core/uuid.h"

namespace palmares::read_models {

Tables::Tables(Database& database)
    : athletes(database, "athletes", columns(&AthleteRow::athlete_uuid))
    , clubs(database, "clubs", columns(&ClubRow::club_uuid))
    , clubMembers(database, "athlete_club_memberships",
                  columns(&ClubMemberRow::club_uuid, &ClubMemberRow::athlete_uuid),
                  {columns(&ClubMemberRow::athlete_uuid)})
    , activities(database, "activities", columns(&ActivityRow::activity_uuid), {columns(&ActivityRow::athlete_uuid)})
    , challenges(database, "challenges", columns(&ChallengeRow::challenge_uuid))
    , competitors(database, "challenge_competitors",
                  columns(&CompetitorRow::challenge_uuid, &CompetitorRow::athlete_uuid))
    , limitedCompetitors(database, "challenge_limited_competitors",
                         columns(&LimitedCompetitorRow::challenge_uuid, &LimitedCompetitorRow::athlete_uuid))
    , stages(database, "stages", columns(&StageRow::stage_uuid), {columns(&StageRow::challenge_uuid)})
    , stageEfforts(database, "stage_efforts",
                   columns(&StageEffortRow::stage_uuid, &StageEffortRow::activity_uuid,
                           &StageEffortRow::strava_segment_effort_id),
                   {columns(&StageEffortRow::athlete_uuid)})
    , stageLeaderboards(database, "stage_leaderboards", columns(&StageLeaderboardRow::stage_leaderboard_uuid),
                        {columns(&StageLeaderboardRow::challenge_uuid), columns(&StageLeaderboardRow::stage_uuid)})
    , stageEntries(database, "stage_leaderboard_entries",
                   columns(&StageLeaderboardEntryRow::stage_leaderboard_uuid, &StageLeaderboardEntryRow::athlete_uuid))
    , challengeLeaderboards(database, "challenge_leaderboards",
                            columns(&ChallengeLeaderboardRow::challenge_leaderboard_uuid),
                            {columns(&ChallengeLeaderboardRow::challenge_uuid)})
    , challengeEntries(database, "challenge_leaderboard_entries",
                       columns(&ChallengeLeaderboardEntryRow::challenge_leaderboard_uuid,
                               &ChallengeLeaderboardEntryRow::athlete_uuid))
    , challengeLeaderboardStages(
          database, "challenge_leaderboard_stages",
          columns(&ChallengeLeaderboardStageRow::challenge_leaderboard_uuid, &ChallengeLeaderboardStageRow::stage_uuid))
    , stageResults(database, "stage_results",
                   columns(&StageResultRow::challenge_leaderboard_uuid, &StageResultRow::stage_uuid,
                           &StageResultRow::athlete_uuid),
                   {columns(&StageResultRow::stage_uuid)})
    , currentStages(database, "stage_results_current_stages", columns(&CurrentStageRow::challenge_leaderboard_uuid),
                    {columns(&CurrentStageRow::challenge_uuid)})
    , badges(database, "athlete_badges", columns(&BadgeRow::athlete_uuid, &BadgeRow::challenge_uuid),
             {columns(&BadgeRow::challenge_uuid)})
    , feedActors(database, "activity_feed_actors", columns(&FeedActorRow::number),
                 {columns(&FeedActorRow::uuid), columns(&FeedActorRow::parent)})
    , feedEntries(database, "activity_feed_entries", columns(&FeedEntryRow::position, &FeedEntryRow::number),
                  {columns(&FeedEntryRow::actor, &FeedEntryRow::object), columns(&FeedEntryRow::object)})
{}

std::vector<TableBase*> Tables::all()
{
    return {&athletes,
            &clubs,
            &clubMembers,
            &activities,
            &challenges,
            &competitors,
            &limitedCompetitors,
            &stages,
            &stageEfforts,
            &stageLeaderboards,
            &stageEntries,
            &challengeLeaderboards,
            &challengeEntries,
            &challengeLeaderboardStages,
            &stageResults,
            &currentStages,
            &badges,
            &feedActors,
            &feedEntries};
}

std::string Tables::fingerprint()
{
    std::string definitions;
    for (const TableBase* table : all())
        for (const std::string& statement : table->definition())
            definitions += statement + ';';
    return toText(uuidNamed(definitions));
}

} // namespace palmares::read_models
