#include <gtest/gtest.h>

#include "tests/support/stage_story.h"

namespace palmares::stage {

using namespace palmares::testing;

TEST(MakeQueenStage, IsForStagesThatHaveNotEnded)
{
    StageStory()
        .given(stageCreated())
        .when(MakeQueenStage{stage1})
        .then(StageMadeQueen{stage1, challengeId})
        .when(MakeQueenStage{stage1})
        .thenNothing()
        .when(MakePreviewStage{stage1})
        .then(StageMadePreview{stage1, challengeId});
    activeStage().given(stageEnded()).when(MakeQueenStage{stage1}).thenRejected("cannot_make_queen_stage");
    activeStage().given(stageEnded()).when(MakePreviewStage{stage1}).thenRejected("cannot_make_preview_stage");
}

TEST(RevealStage, ShowsAHiddenStageOnce)
{
    StageStory()
        .given(stageCreated())
        .when(RevealStage{stage1, challengeId})
        .then(StageRevealed{stage1, challengeId})
        .when(RevealStage{stage1, challengeId})
        .thenNothing();
}

TEST(SetStageDescription, RecordsAnotherText)
{
    const auto say = [](std::string text) { return SetStageDescription{stage1, challengeId, text, organiser}; };
    activeStage()
        .when(say("Uphill."))
        .thenNothing()
        .when(say("Steep."))
        .then(StageDescriptionEdited{stage1, "Steep.", organiser})
        .when(say(""))
        .thenRejected("validation_failure");
}

} // namespace palmares::stage
