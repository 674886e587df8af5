#include <gtest/gtest.h>

#include "model/stage/authorisation.h"
#include "tests/support/stage_story.h"

namespace palmares::stage {

namespace {

using namespace palmares::testing;

FlagStageEffort flag(const StageEffort& effort)
{
    FlagStageEffort command;
    command.stage_uuid = stage1;
    command.strava_activity_id = effort.strava_activity_id;
    command.strava_segment_effort_id = effort.strava_segment_effort_id;
    command.flagged_by_athlete_uuid = organiser;
    command.reason = "Group ride";
    return command;
}

UnflagStageEffort unflag(const StageEffort& effort)
{
    UnflagStageEffort command;
    command.stage_uuid = stage1;
    command.strava_activity_id = effort.strava_activity_id;
    command.strava_segment_effort_id = effort.strava_segment_effort_id;
    command.unflagged_by_athlete_uuid = organiser;
    command.reason = "Rode alone";
    return command;
}

StageEffortFlagged flagged(const StageEffort& effort, std::int64_t attempts, std::int64_t competitors)
{
    StageEffortFlagged event;
    event.stage_uuid = stage1;
    event.activity_uuid = ActivityId{"strava-" + std::to_string(*effort.strava_activity_id)};
    event.strava_activity_id = effort.strava_activity_id;
    event.strava_segment_effort_id = effort.strava_segment_effort_id;
    event.flagged_by_athlete_uuid = organiser;
    event.reason = "Group ride";
    event.athlete_uuid = effort.athlete_uuid;
    event.elapsed_time_in_seconds = effort.elapsed_time_in_seconds;
    event.moving_time_in_seconds = effort.moving_time_in_seconds;
    event.distance_in_metres = effort.distance_in_metres;
    event.elevation_gain_in_metres = effort.elevation_gain_in_metres;
    event.attempt_count = attempts;
    event.competitor_count = competitors;
    return event;
}

StageEffortUnflagged unflagged(const StageEffort& effort)
{
    return {stage1,
            ActivityId{"strava-" + std::to_string(*effort.strava_activity_id)},
            effort.strava_activity_id,
            effort.strava_segment_effort_id,
            organiser,
            "Rode alone",
            effort.athlete_uuid};
}

AdjustStageDuration until(std::string_view end)
{
    return {stage1, utc("2016-01-01 00:00:00"), local("2016-01-01 00:00:00"), utc(end), local(end)};
}

StageDurationAdjusted adjustedUntil(std::string_view end)
{
    return {stage1, utc("2016-01-01 00:00:00"), local("2016-01-01 00:00:00"), utc(end), local(end)};
}

std::string verdict(const std::optional<Error>& error)
{
    return error ? error->name : "";
}

} // namespace

TEST(RemoveStageActivity, S18_RemovesEveryEffortOfTheActivityNewestFirst)
{
    auto story = activeStage().given(recorded(effortOf(ben, 1, 1), 1, 1), recorded(effortOf(ben, 1, 2), 2, 1),
                                     recorded(effortOf(ben, 2, 3), 3, 1), recorded(effortOf(ben, 3, 4), 4, 1));
    const RemoveStageActivity byNumber{stage1, {}, 1};
    const RemoveStageActivity byId{stage1, ActivityId{"strava-1"}, {}};
    const auto both = std::pair(removedEffort(effortOf(ben, 1, 2), 3, 1), removedEffort(effortOf(ben, 1, 1), 2, 1));
    StageStory(story).when(byNumber).then(both.first, both.second).when(byNumber).thenNothing();
    StageStory(story).when(byId).then(both.first, both.second).when(byId).thenNothing();
}

TEST(RemoveStageActivity, Q17_WorksUntilTheStageIsFinal)
{
    const RemoveStageActivity remove{stage1, ActivityId{"strava-478127401"}, {}};
    auto story = activeStage().given(recorded(e0(), 1, 1), stageEnded());
    StageStory(story).when(remove).then(removedEffort(e0(), 0, 0));
    story.given(stageApproved()).when(remove).thenRejected("stage_is_approved");
    activeStage().when(RemoveStageActivity{stage1, {}, {}}).thenRejected("validation_failure");
}

TEST(FlagStageEffort, S30_StrikesTheOnlyEffortOff)
{
    activeStage().given(recorded(e0(), 1, 1)).when(flag(e0())).then(flagged(e0(), 0, 0));
}

TEST(FlagStageEffort, S31_LeavesTheOtherEffort)
{
    const auto slower = effortOf(ben, 465854738, 11191491132);
    activeStage().given(recorded(e0(), 1, 1), recorded(slower, 2, 1)).when(flag(e0())).then(flagged(e0(), 1, 1));
}

TEST(FlagStageEffort, TheEffortIsNeverImportedAgain)
{
    activeStage()
        .given(recorded(e0(), 1, 1))
        .when(flag(e0()))
        .when(importOf(e0()))
        .thenNothing()
        .when(flag(e0()))
        .thenNothing();
}

TEST(FlagStageEffort, EndsWithTheApproval)
{
    auto story = activeStage().given(recorded(e0(), 1, 1), stageEnded());
    StageStory(story).when(flag(e0())).then(flagged(e0(), 0, 0));
    StageStory(story).given(stageApproved()).when(flag(e0())).thenRejected("stage_is_approved");
    StageStory(story).given(stageDeleted()).when(flag(e0())).thenRejected("stage_is_deleted");
    auto silent = flag(e0());
    silent.reason = "";
    story.when(silent).thenRejected("validation_failure");
}

TEST(UnflagStageEffort, BringsTheEffortBack)
{
    activeStage()
        .given(recorded(e0(), 1, 1), flagged(e0(), 0, 0))
        .when(unflag(e0()))
        .then(unflagged(e0()), recorded(e0(), 1, 1))
        .when(unflag(e0()))
        .thenNothing();
}

TEST(UnflagStageEffort, OnlyLiftsTheFlagOfAnAthleteWhoLeft)
{
    activeStage()
        .given(recorded(e0(), 1, 1), flagged(e0(), 0, 0), CompetitorRemovedFromStage{stage1, ben, {}, 0, 0, 0})
        .when(unflag(e0()))
        .then(unflagged(e0()));
}

TEST(AdjustStageDuration, Q13_RemovesWhatIsOutsideNow)
{
    const auto early = [] {
        auto effort = effortOf(ben, 1, 1);
        effort.start_date_local = local("2016-01-10 08:00:00");
        return effort;
    }();
    auto story = activeStage().given(recorded(early, 1, 1), recorded(e0(), 2, 1));
    StageStory(story)
        .when(until("2016-01-20 23:59:59"))
        .then(adjustedUntil("2016-01-20 23:59:59"), removedEffort(e0(), 1, 1));
    StageStory(story).when(until("2016-01-31 23:59:59")).thenNothing();
    StageStory(story).when(until("2015-12-31 23:59:59")).thenRejected("validation_failure");
    story.given(stageEnded(), stageApproved()).when(until("2016-01-20 23:59:59")).thenRejected("stage_is_approved");
}

TEST(AdjustStageIncludedActivities, C28_RemovesWhatDoesNotCountAnyMore)
{
    const AdjustStageIncludedActivities onlyRuns{stage1, types({"Run"})};
    auto story = activeStage().given(recorded(effortOf(ben, 1, 1), 1, 1), recorded(effortOf(ben, 2, 2), 2, 1));
    StageStory(story)
        .when(onlyRuns)
        .then(StageIncludedActivitiesAdjusted{stage1, types({"Run"})}, removedEffort(effortOf(ben, 2, 2), 1, 1),
              removedEffort(effortOf(ben, 1, 1), 0, 0))
        .when(onlyRuns)
        .thenNothing();
    StageStory(story).given(stageEnded()).when(onlyRuns).thenRejected("cannot_amend_stage");
    StageStory(story).when(AdjustStageIncludedActivities{stage1, {}}).thenRejected("validation_failure");
}

TEST(StageAuthorisation, IsTheOrganisersInTheirOwnName)
{
    const auto state = activeStage().state();
    EXPECT_EQ(verdict(authorise(state, EndStage{stage1}, organiser)), "");
    EXPECT_EQ(verdict(authorise(state, EndStage{stage1}, a1)), "not_the_organiser");
    EXPECT_EQ(verdict(authorise(state, flag(e0()), organiser)), "");
    EXPECT_EQ(verdict(authorise(state, flag(e0()), a1)), "not_the_organiser");
    auto inAnothersName = flag(e0());
    inAnothersName.flagged_by_athlete_uuid = a1;
    EXPECT_EQ(verdict(authorise(state, inAnothersName, organiser)), "not_yourself");
}

TEST(StageAuthorisation, AthletesSetTheirOwnGender)
{
    const ConfigureAthleteGenderInStage command{stage1, a1, Gender::F};
    EXPECT_EQ(verdict(authorise(activeStage().state(), command, a1)), "");
    EXPECT_EQ(verdict(authorise(activeStage().state(), command, organiser)), "not_yourself");
    CreateActivityStage create;
    create.created_by_athlete_uuid = a1;
    EXPECT_EQ(verdict(authorise(Stage(), create, a1)), "");
    EXPECT_EQ(verdict(authorise(Stage(), create, organiser)), "not_yourself");
}

} // namespace palmares::stage
