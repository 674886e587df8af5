#include <gtest/gtest.h>

#include "model/challenge/authorisation.h"
#include "model/challenge/challenge.h"
#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

ChallengeStory withJanuary()
{
    return segmentChallenge().given(included(includeJanuary()));
}

IncludeStageInChallenge includeTheRest()
{
    return include(stage2, 2, "2016-02-01 00:00:00", "2016-10-31 23:59:59");
}

AdjustChallengeDuration adjustTo(std::string_view from, std::string_view to)
{
    return {challengeId, utc(from), local(from), utc(to), local(to)};
}

ChallengeDurationAdjusted adjustedTo(std::string_view from, std::string_view to)
{
    return {challengeId, utc(from), local(from), utc(to), local(to)};
}

ChallengeStory overChallenge()
{
    return segmentChallenge().given(hosted(), approved(), started(), ended());
}

} // namespace

TEST(AdjustChallengeDuration, C10_RecordsTheDates)
{
    segmentChallenge()
        .when(adjustTo("2016-01-02 00:00:00", "2016-10-30 23:59:59"))
        .then(adjustedTo("2016-01-02 00:00:00", "2016-10-30 23:59:59"));
}

TEST(AdjustChallengeDuration, Q20_NoticesWhenTheStagesCoverTheNewDates)
{
    withJanuary()
        .when(adjustTo("2016-01-01 00:00:00", "2016-01-31 23:59:59"))
        .then(adjustedTo("2016-01-01 00:00:00", "2016-01-31 23:59:59"),
              ChallengeStagesConfigured{challengeId, {stage1}});
}

TEST(AdjustChallengeDuration, EndsAfterItStarts)
{
    segmentChallenge().when(adjustTo("2016-01-02 00:00:00", "2016-01-01 00:00:00")).thenRejected("validation_failure");
}

TEST(IncludeStage, C11_RecordsTheStage)
{
    segmentChallenge().when(includeJanuary()).then(included(includeJanuary()));
}

TEST(IncludeStage, C12_IsDoneOnce)
{
    withJanuary().when(includeJanuary()).thenNothing();
}

TEST(IncludeStage, C13_TheLastOneCompletesTheChallenge)
{
    withJanuary()
        .when(includeTheRest())
        .then(included(includeTheRest()), ChallengeStagesConfigured{challengeId, {stage1, stage2}});
}

TEST(IncludeStage, Q20_AGapIsNoticed)
{
    const auto late = include(stage2, 2, "2016-03-01 00:00:00", "2016-10-31 23:59:59");
    withJanuary().when(late).then(included(late));
}

TEST(IncludeStage, Q20_AStageMayBeginWhenThePreviousOneEnds)
{
    const auto touching = include(stage2, 2, "2016-01-31 23:59:59", "2016-10-31 23:59:59");
    withJanuary().when(touching).then(included(touching), ChallengeStagesConfigured{challengeId, {stage1, stage2}});
}

TEST(IncludeStage, Q20_ARemovedStageLeavesAGap)
{
    const auto again = include(StageId{"stage-3"}, 2, "2016-02-01 00:00:00", "2016-10-31 23:59:59");
    withJanuary()
        .given(included(includeTheRest()))
        .when(RemoveStageFromChallenge{challengeId, stage1, 1})
        .then(StageRemovedFromChallenge{challengeId, stage1, 1})
        .when(RemoveStageFromChallenge{challengeId, stage2, 2})
        .then(StageRemovedFromChallenge{challengeId, stage2, 2})
        .when(again)
        .then(included(again))
        .when(RemoveStageFromChallenge{challengeId, stage1, 1})
        .thenNothing();
}

TEST(IncludeStage, Q49_StagesHaveTheirOwnNumbersAndTimes)
{
    withJanuary()
        .when(include(stage2, 1, "2016-02-01 00:00:00", "2016-10-31 23:59:59"))
        .thenRejected("duplicate_stage_number");
    withJanuary().when(include(stage2, 2, "2016-01-31 00:00:00", "2016-10-31 23:59:59")).thenRejected("stages_overlap");
    segmentChallenge()
        .given(included(includeTheRest()))
        .when(include(stage1, 1, "2016-01-01 00:00:00", "2016-02-02 00:00:00"))
        .thenRejected("stages_overlap");
}

TEST(RenameChallenge, MakesANewSlugBeforeHosting)
{
    segmentChallenge()
        .when(RenameChallenge{challengeId, "Autumn Tour", organiser, {}})
        .then(ChallengeRenamed{challengeId, "Autumn Tour", "autumn-tour", organiser})
        .when(RenameChallenge{challengeId, "Autumn Tour", organiser, {}})
        .thenNothing();
}

TEST(RenameChallenge, Q23_KeepsThePublicSlugAfterHosting)
{
    segmentChallenge()
        .given(ChallengeRenamed{challengeId, "Autumn Tour", "autumn-tour", organiser}, hosted(), approved())
        .when(RenameChallenge{challengeId, "Winter Tour", organiser, {}})
        .then(ChallengeRenamed{challengeId, "Winter Tour", "autumn-tour", organiser});
}

TEST(EndChallenge, Q10_WaitsForItsDateUnlessItIsForced)
{
    const auto active = [] { return segmentChallenge().given(hosted(), approved(), started()); };
    active().at(utc("2016-10-31 23:59:58")).when(EndChallenge{challengeId}).thenRejected("challenge_not_finished");
    active().at(utc("2016-10-31 23:59:58")).when(EndChallenge{challengeId, true}).then(ended());
    active().at(utc("2016-10-31 23:59:59")).when(EndChallenge{challengeId}).then(ended());
}

TEST(CancelChallenge, RecordsWhoAndForWhichClub)
{
    segmentChallenge().when(CancelChallenge{challengeId, organiser}).then(cancelled());
}

TEST(AdjustIncludedActivities, ComparesSets)
{
    const ActivityType run{"Run"};
    const ActivityType ride{"Ride"};
    segmentChallenge()
        .when(AdjustChallengeIncludedActivities{challengeId, {run, ride}})
        .then(ChallengeIncludedActivitiesAdjusted{challengeId, {run, ride}})
        .when(AdjustChallengeIncludedActivities{challengeId, {ride, run}})
        .thenNothing();
    segmentChallenge().when(AdjustChallengeIncludedActivities{challengeId, {}}).thenRejected("validation_failure");
}

TEST(SetChallengeDescription, RecordsTheText)
{
    segmentChallenge()
        .when(SetChallengeDescription{challengeId, "New words", organiser})
        .then(ChallengeDescriptionEdited{challengeId, "New words", organiser});
}

TEST(ApproveChallengeLeaderboards, Q22_MakesTheChallengeFinal)
{
    const ApproveChallengeLeaderboards approve{challengeId, organiser, hostingClub, "Well ridden.", {}};
    auto withOtherWords = approve;
    withOtherWords.approval_message = "Something else.";
    overChallenge()
        .when(approve)
        .then(resultsApproved())
        .when(approve)
        .thenNothing()
        .when(withOtherWords)
        .thenRejected("challenge_already_approved");
}

TEST(ApproveChallengeLeaderboards, NeedsAllStagesApproved)
{
    const auto story =
        overChallenge().when(ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, {}, false});
    ASSERT_FALSE(story.decision());
    ASSERT_EQ(story.decision().error().problems.size(), 1U);
    EXPECT_EQ(story.decision().error().problems.front().message, "all stages must be approved");
}

TEST(PublishChallengeResults, RecordsTheSameWordsOnce)
{
    const PublishChallengeResults publish{challengeId, organiser, hostingClub, "What a race."};
    overChallenge()
        .when(publish)
        .then(ChallengeResultsPublished{challengeId, organiser, hostingClub, "What a race."})
        .when(publish)
        .thenNothing();
}

TEST(PublishChallengeResults, Q22_AnApprovalWithoutWordsKeepsTheResults)
{
    overChallenge()
        .given(ChallengeResultsPublished{challengeId, organiser, hostingClub, "What a race."},
               ChallengeLeaderboardsApproved{challengeId, organiser, hostingClub, {}})
        .when(PublishChallengeResults{challengeId, organiser, hostingClub, "What a race."})
        .thenNothing()
        .when(PublishChallengeResults{challengeId, organiser, hostingClub, "Corrected."})
        .then(ChallengeResultsPublished{challengeId, organiser, hostingClub, "Corrected."});
}

TEST(Challenge, ReadsWhatWasStoredBeforeThereWereTypes)
{
    const auto old = fromJson<ChallengeCreated>(
        R"({"challenge_uuid":"c","name":"n","description":"d","start_date":"2016-01-01T00:00:00",)"
        R"("start_date_local":"2016-01-01T00:00:00","end_date":"2016-10-31T23:59:59.123456",)"
        R"("end_date_local":"2016-10-31T23:59:59","hosted_by_club_uuid":"k","hosted_by_club_name":"K",)"
        R"("created_by_athlete_uuid":"a","created_by_athlete_name":"A","url_slug":"n"})");
    ASSERT_TRUE(old) << old.error().message;
    EXPECT_EQ(old->challenge_type, ChallengeType::segment);
    EXPECT_TRUE(old->restricted_to_club_members);
    EXPECT_FALSE(old->accumulate_activities);
    EXPECT_FALSE(old->retrospective);
    EXPECT_TRUE(old->included_activity_types.empty());
    EXPECT_EQ(old->end_date, utc("2016-10-31 23:59:59"));
}

TEST(Challenge, OldLeaderboardRequestsAreOfACategoryByGender)
{
    const auto old = fromJson<ChallengeLeaderboardRequested>(
        R"({"challenge_uuid":"c","name":"GC","description":"General classification","gender":"F","points":[15,12]})");
    ASSERT_TRUE(old) << old.error().message;
    EXPECT_EQ(old->category, womenCategory);
    EXPECT_EQ(old->rank_by, RankBy::points);
    EXPECT_EQ(old->rank_order, RankOrder::desc);
    EXPECT_EQ(std::get<PointsList>(*old->points), (PointsList{15, 12}));
}

} // namespace palmares::challenge
