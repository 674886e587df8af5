#include <gtest/gtest.h>

#include "store/read_models/queries/ask.h"
#include "store/read_models/queries/challenges.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::ChallengeStatus;
using read_models::StageStatus;
using testing::EventLog;
using testing::local;
using testing::tablesOf;
using testing::utc;

Result<std::vector<read_models::CompetitorRow>> competitorsOf(read_models::ReadModel& rows,
                                                              const ChallengeId& challenge)
{
    using Row = read_models::CompetitorRow;
    return read_models::ask(rows, [&](read_models::Tables& tables) {
        return tables.select({is(&Row::challenge_uuid, challenge)}, "joined_at, athlete_uuid");
    });
}

/// The row of the one challenge after `log`.
read_models::ChallengeRow challengeAfter(const EventLog& log)
{
    const auto all = read_models::challenges(*tablesOf(log));
    EXPECT_TRUE(all && all->size() == 1);
    return all && !all->empty() ? all->front() : read_models::ChallengeRow{};
}

/// The row of the one stage after `log`.
read_models::StageRow stageAfter(const EventLog& log)
{
    const auto all = read_models::stages(*tablesOf(log), autumn);
    EXPECT_TRUE(all && all->size() == 1);
    return all && !all->empty() ? all->front() : read_models::StageRow{};
}

TEST(ReadModelChallenges, P1_ACreatedChallengeIsPending)
{
    const auto row = challengeAfter(EventLog().add(challengeCreated()));

    EXPECT_EQ(row.challenge_uuid, autumn);
    EXPECT_EQ(row.name, "Autumn");
    EXPECT_EQ(row.challenge_type, ChallengeType::distance);
    EXPECT_EQ(row.start_date, utc("2018-10-01 00:00:00"));
    EXPECT_EQ(row.end_date_local, local("2018-12-31 23:59:59"));
    EXPECT_EQ(row.created_by_athlete_name, "Ben Smith");
    EXPECT_EQ(row.hosted_by_club_name, "VC Venta");
    EXPECT_EQ(row.status, ChallengeStatus::pending);
    EXPECT_EQ(row.included_activity_types, std::vector{ActivityType{"Ride"}});
    EXPECT_FALSE(row.stages_configured);
    EXPECT_TRUE(row.accumulate_activities);
    EXPECT_FALSE(row.has_goal);
}

TEST(ReadModelChallenges, P2_IsConfiguredByItsLastStageAndNoLongerWithoutIt)
{
    EventLog log;
    log.add(challengeCreated(), included(stageCreated()), challenge::ChallengeStagesConfigured{autumn, {stageId(1)}});
    EXPECT_TRUE(challengeAfter(log).stages_configured);
    EXPECT_EQ(challengeAfter(log).stage_count, 1);

    log.add(challenge::StageRemovedFromChallenge{autumn, stageId(1), 1});
    EXPECT_FALSE(challengeAfter(log).stages_configured);
    EXPECT_EQ(challengeAfter(log).stage_count, 0);
}

TEST(ReadModelChallenges, P3_IsActiveOnceHostedAndStarted)
{
    EventLog log;
    log.add(challengeCreated(), challenge::ChallengeHosted{autumn, ben});
    EXPECT_EQ(challengeAfter(log).status, ChallengeStatus::hosted);
    log.add(challenge::ChallengeApproved{autumn, ben});
    EXPECT_EQ(challengeAfter(log).status, ChallengeStatus::upcoming);
    log.add(challenge::ChallengeStarted{autumn, {}, {}});
    EXPECT_EQ(challengeAfter(log).status, ChallengeStatus::active);
}

TEST(ReadModelChallenges, P3_CountsACompetitorOnce)
{
    EventLog log;
    log.add(challengeCreated());
    log.at("2018-10-02 09:30:00").add(challenge::CompetitorJoinedChallenge{autumn, eva, Gender::F});
    log.add(challenge::CompetitorJoinedChallenge{autumn, eva, Gender::F});

    const auto competitors = competitorsOf(*tablesOf(log), autumn);
    ASSERT_EQ(competitors->size(), 1u);
    EXPECT_EQ(competitors->front().athlete_uuid, eva);
    EXPECT_EQ(competitors->front().joined_at, utc("2018-10-02 09:30:00"));
    EXPECT_EQ(challengeAfter(log).competitor_count, 1);
}

TEST(ReadModelChallenges, P4_FollowsDatesDescriptionAndName)
{
    EventLog log;
    log.add(challengeCreated(),
            challenge::ChallengeDurationAdjusted{autumn, utc("2018-10-02 00:00:00"), local("2018-10-02 00:00:00"),
                                                 utc("2018-12-30 23:59:59"), local("2018-12-30 23:59:59")},
            challenge::ChallengeDescriptionEdited{autumn, "Updated description", ben},
            challenge::ChallengeRenamed{autumn, "Autumn 2017", "autumn-2017", ben});

    const auto row = challengeAfter(log);
    EXPECT_EQ(row.start_date, utc("2018-10-02 00:00:00"));
    EXPECT_EQ(row.end_date_local, local("2018-12-30 23:59:59"));
    EXPECT_EQ(row.description, "Updated description");
    EXPECT_EQ(row.name, "Autumn 2017");
    EXPECT_EQ(row.url_slug, "autumn-2017");
    EXPECT_EQ(*read_models::slugOwner(*tablesOf(log), "autumn-2017"), autumn.value);
    EXPECT_EQ(*read_models::slugOwner(*tablesOf(log), "autumn"), std::nullopt);
}

TEST(ReadModelChallenges, P4_Q39_ACancelledChallengeKeepsItsRowAlone)
{
    auto log = opened();
    log.add(challenge::CompetitorJoinedChallenge{autumn, eva, {}}, challenge::ChallengeCancelled{autumn, ben, venta});
    const auto rows = tablesOf(log);

    EXPECT_TRUE(read_models::challenges(*rows)->empty());
    EXPECT_TRUE(competitorsOf(*rows, autumn)->empty());
    EXPECT_EQ(*read_models::slugOwner(*rows, "autumn"), std::nullopt);
    const auto lines = testing::linesOf(*rows, "challenges");
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_NE(lines.front().find(R"("status":"cancelled")"), std::string::npos) << lines.front();
}

TEST(ReadModelChallenges, P5_IsPastThenApprovedWithItsResults)
{
    EventLog log;
    log.add(challengeCreated(), challenge::ChallengeEnded{autumn, {}, {}, venta});
    EXPECT_EQ(challengeAfter(log).status, ChallengeStatus::past);

    log.add(challenge::ChallengeResultsPublished{autumn, ben, venta, "Well ridden"},
            challenge::ChallengeLeaderboardsApproved{autumn, ben, venta, {}});
    EXPECT_TRUE(challengeAfter(log).approved);
    EXPECT_EQ(challengeAfter(log).results, "Well ridden") << "Q22: an approval without words takes none away";
}

TEST(ReadModelChallenges, P6_LeavingRemovesTheCompetitor)
{
    EventLog log;
    log.add(challengeCreated(), challenge::CompetitorJoinedChallenge{autumn, eva, {}},
            challenge::CompetitorLeftChallenge{autumn, eva, utc("2018-10-03 00:00:00")});
    EXPECT_TRUE(competitorsOf(*tablesOf(log), autumn)->empty());
    EXPECT_EQ(challengeAfter(log).competitor_count, 0);
}

TEST(ReadModelChallenges, P13_ALimitOutlivesLeaving)
{
    EventLog log;
    const std::string reason = "Not a first claim club member";
    log.add(challengeCreated(), challenge::CompetitorJoinedChallenge{autumn, eva, {}},
            challenge::CompetitorParticipationInChallengeLimited{autumn, eva, reason},
            challenge::CompetitorLeftChallenge{autumn, eva, {}}, challenge::CompetitorJoinedChallenge{autumn, eva, {}});
    auto competitors = competitorsOf(*tablesOf(log), autumn);
    ASSERT_EQ(competitors->size(), 1u);
    EXPECT_TRUE(competitors->front().limited);
    EXPECT_EQ(competitors->front().limit_reason, reason);

    log.add(challenge::CompetitorParticipationInChallengeAllowed{autumn, eva});
    competitors = competitorsOf(*tablesOf(log), autumn);
    EXPECT_FALSE(competitors->front().limited);
    EXPECT_EQ(competitors->front().limit_reason, std::nullopt);
}

TEST(ReadModelStages, P8_ADistanceStageKnowsItsGoal)
{
    stage::StageGoalConfigured goal;
    goal.stage_uuid = stageId(1);
    goal.goal = 1250.0;
    goal.goal_units = GoalUnits::kilometres;
    const auto row = stageAfter(EventLog().add(challengeCreated(), stageCreated(), goal));

    EXPECT_TRUE(row.visible);
    EXPECT_TRUE(row.accumulate_activities);
    EXPECT_TRUE(row.has_goal);
    EXPECT_EQ(row.goal, 1250.0);
    EXPECT_EQ(row.goal_units, GoalUnits::kilometres);
}

TEST(ReadModelStages, P9_LiveFromUpcomingToDeleted)
{
    EventLog log;
    log.add(challengeCreated(), stageCreated());
    EXPECT_EQ(stageAfter(log).status, StageStatus::upcoming);

    log.add(started(), ride(ben, "morning", "2018-10-05 08:00:00", 20'000),
            ride(ben, "evening", "2018-10-05 18:00:00", 30'000));
    EXPECT_EQ(stageAfter(log).status, StageStatus::active);
    EXPECT_EQ(stageAfter(log).attempt_count, 2);
    EXPECT_EQ(stageAfter(log).competitor_count, 1);
    EXPECT_EQ(challengeAfter(log).attempt_count, 2);

    log.add(stage::StageDurationAdjusted{stageId(1), utc("2018-10-02 00:00:00"), local("2018-10-02 00:00:00"),
                                         utc("2018-10-30 23:59:59"), local("2018-10-30 23:59:59")},
            stage::StageEnded{stageId(1), autumn, 1, {}, {}},
            stage::StageResultsPublished{stageId(1), autumn, ben, venta, "Close!"});
    EXPECT_EQ(stageAfter(log).start_date_local, local("2018-10-02 00:00:00"));
    EXPECT_EQ(stageAfter(log).status, StageStatus::past);
    EXPECT_EQ(stageAfter(log).results, "Close!");
    EXPECT_FALSE(stageAfter(log).approved) << "Q21: results are no approval";

    log.add(stage::StageDeleted{stageId(1), autumn, 1, ben});
    const auto rows = tablesOf(log);
    EXPECT_TRUE(read_models::stages(*rows, autumn)->empty());
    EXPECT_TRUE(read_models::efforts(*rows, autumn, ben)->empty());
    EXPECT_EQ(read_models::challenges(*rows)->front().attempt_count, 0);
}

TEST(ReadModelStages, P12_AFlaggedEffortStaysListedButIsNotCounted)
{
    auto log = opened();
    const auto effort = ride(ben, "by-car", "2018-10-05 08:00:00", 90'000);
    log.add(effort, flagged(effort, "Activity was in a vehicle"));
    const auto rows = tablesOf(log);

    const auto efforts = read_models::efforts(*rows, autumn, ben);
    ASSERT_EQ(efforts->size(), 1u);
    EXPECT_TRUE(efforts->front().flagged);
    EXPECT_EQ(efforts->front().flagged_reason, "Activity was in a vehicle");
    EXPECT_EQ(read_models::stages(*rows, autumn)->front().attempt_count, 0);
    EXPECT_EQ(read_models::challenges(*rows)->front().attempt_count, 0);
}

TEST(ReadModelStages, KeepsWhatSensorsSaidOfAnEffort)
{
    auto log = opened();
    auto measured = ride(ben, "measured", "2018-10-05 08:00:00", 20'000);
    measured.trainer = Flag(true);
    measured.commute = Flag(false);
    measured.average_heartrate = 141.5;
    measured.max_heartrate = 178.0;
    measured.average_watts = 215.0;
    measured.device_watts = Flag(true);
    measured.average_cadence = 88.0;
    log.add(measured, ride(ben, "plain", "2018-10-06 08:00:00", 30'000));
    const auto efforts = *read_models::efforts(*tablesOf(log), autumn, ben);
    ASSERT_EQ(efforts.size(), 2U);
    const std::size_t measuredAt = efforts.front().activity_uuid.value == "measured" ? 0 : 1;
    const auto& told = efforts[measuredAt];
    EXPECT_TRUE(told.trainer);
    EXPECT_FALSE(told.commute);
    EXPECT_EQ(told.average_heartrate, 141.5);
    EXPECT_EQ(told.max_heartrate, 178.0);
    EXPECT_EQ(told.average_watts, 215.0);
    EXPECT_EQ(told.device_watts, true);
    EXPECT_EQ(told.average_cadence, 88.0);
    const auto& other = efforts[1 - measuredAt];
    EXPECT_EQ(other.average_heartrate, std::nullopt);
    EXPECT_EQ(other.device_watts, std::nullopt);
}

TEST(ReadModelStages, RemovesTheEffortsOfARemovedCompetitor)
{
    auto log = opened();
    stage::CompetitorRemovedFromStage removed;
    removed.stage_uuid = stageId(1);
    removed.athlete_uuid = ben;
    removed.competitor_count = 1;
    log.add(ride(ben, "one", "2018-10-05 08:00:00", 1'000), ride(ben, "two", "2018-10-06 08:00:00", 2'000),
            ride(eva, "three", "2018-10-07 08:00:00", 3'000), removed);
    const auto rows = tablesOf(log);

    EXPECT_TRUE(read_models::efforts(*rows, autumn, ben)->empty());
    EXPECT_EQ(read_models::efforts(*rows, autumn, eva)->size(), 1u);
    EXPECT_EQ(read_models::stages(*rows, autumn)->front().attempt_count, 1);
    EXPECT_EQ(read_models::stages(*rows, autumn)->front().competitor_count, 1);
}

} // namespace
} // namespace palmares
