#include <gtest/gtest.h>

#include <algorithm>

#include "model/domain.h"

namespace palmares {
namespace {

std::vector<Problem> problemsOf(const auto& command)
{
    const auto invalid = validated(command, Context{});
    return invalid ? invalid->problems : std::vector<Problem>();
}

bool lists(const std::vector<Problem>& problems, std::string_view field)
{
    return std::ranges::find(problems, Problem{std::string(field), "must be present"}) != problems.end();
}

template <class A>
Error refusal(const typename A::Command& command)
{
    const auto events = decideAny(A(), command, Context{});
    return events ? Error() : events.error();
}

} // namespace

TEST(Validation, EveryCommandNeedsItsIdsUnlessTheyMayBeLeftOut)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, AllCommands>>(
        []<class C>(std::type_identity<C>) {
            const auto problems = problemsOf(C{});
            for (const Field& field : typeInfo<C>.fields)
                if (field.type->kind == ValueKind::id && field.required) {
                    EXPECT_TRUE(lists(problems, field.name)) << typeInfo<C>.name << ' ' << field.name;
                }
        });
}

TEST(Validation, AnIdThatMayBeLeftOutIsNotAskedFor)
{
    stage::FlagStageEffort flag;
    flag.stage_uuid = {"s"};
    flag.strava_activity_id = 7;
    flag.flagged_by_athlete_uuid = {"a"};
    EXPECT_EQ(problemsOf(flag), (std::vector<Problem>{{"reason", "must be present"}}));
    flag.reason = "a car";
    EXPECT_TRUE(problemsOf(flag).empty());
}

TEST(Validation, ProblemsComeInTheOrderOfTheFields)
{
    const auto invalid = validated(challenge::IncludeStageInChallenge{}, Context{});
    ASSERT_TRUE(invalid);
    EXPECT_EQ(invalid->field, "challenge_uuid");
    std::vector<std::string> fields;
    for (const Problem& problem : invalid->problems)
        fields.push_back(problem.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"challenge_uuid", "stage_uuid", "name", "end_date", "end_date_local"}));
}

TEST(NotFound, WhatDoesNotExistRefusesEverythingButItsCreation)
{
    const Error missing = refusal<stage::Stage>(stage::StartStage{{"s"}});
    EXPECT_EQ(missing.kind, Error::Kind::not_found);
    EXPECT_EQ(missing.name, "stage_not_found");
    EXPECT_EQ(missing.message, "There is no such stage.");
    EXPECT_EQ(refusal<athlete::Athlete>(athlete::JoinClub{{"a"}, {"c"}}).name, "athlete_not_found");
    EXPECT_EQ(refusal<stage_leaderboard::StageLeaderboard>(stage_leaderboard::ResetStageLeaderboard{{"b"}}).message,
              "There is no such stage leaderboard.");
    EXPECT_EQ(refusal<challenge::Challenge>(challenge::LeaveChallenge{{"c"}, {"a"}}).kind, Error::Kind::not_found);
}

TEST(NotFound, AStepInTheLifeOfAMissingChallengeKeepsItsName)
{
    const Error missing = refusal<challenge::Challenge>(challenge::HostChallenge{{"c"}, {"a"}});
    EXPECT_EQ(missing.kind, Error::Kind::not_found);
    EXPECT_EQ(missing.name, "challenge_not_created");
    EXPECT_EQ(missing.message, "There is no such challenge.");
}

} // namespace palmares
