// Lists of challenges, clubs and stages as pages ask for them (docs/domain.md 6.2).

#include <gtest/gtest.h>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::ChallengeScope;
using read_models::ChallengeStatus;
using testing::EventLog;
using testing::tablesOf;

/// Three challenges of one club: Winter is over, Autumn is under way on rides alone, Spring is not hosted.
EventLog threeChallenges()
{
    EventLog log;
    auto winter = challengeCreated(ChallengeId{"winter"});
    winter.name = "Winter";
    winter.url_slug = "winter";
    winter.challenge_type = ChallengeType::elevation;
    winter.included_activity_types = {};
    winter.start_date_local = testing::local("2018-01-01 00:00:00");
    auto spring = challengeCreated(ChallengeId{"spring"});
    spring.name = "Spring";
    spring.url_slug = "spring";
    spring.created_by_athlete_uuid = eva;
    log.add(winter, challengeCreated(), spring, challenge::ChallengeEnded{winter.challenge_uuid, {}, {}, venta},
            challenge::ChallengeStarted{autumn, {}, {}});
    return log;
}

std::vector<std::string> names(const EventLog& log, const ChallengeScope& scope)
{
    std::vector<std::string> all;
    const auto rows = read_models::challenges(*tablesOf(log), scope);
    EXPECT_TRUE(rows) << rows.error().message;
    if (rows)
        for (const auto& row : *rows)
            all.push_back(row.name);
    return all;
}

using Names = std::vector<std::string>;

TEST(ChallengeDirectory, ListsByStatusInTheOrderOfNames)
{
    const auto log = threeChallenges();
    EXPECT_EQ(names(log, {}), (Names{"Autumn", "Spring", "Winter"}));
    EXPECT_EQ(names(log, {.statuses = {ChallengeStatus::active, ChallengeStatus::past}}), (Names{"Autumn", "Winter"}));
    EXPECT_EQ(names(log, {.type = ChallengeType::elevation}), Names{"Winter"});
    EXPECT_EQ(names(log, {.counts = ActivityType{"Run"}}), Names{"Winter"}) << "everything counts there";
    EXPECT_EQ(names(log, {.limit = 2, .skipped = 1}), (Names{"Spring", "Winter"}));
}

TEST(ChallengeDirectory, ListsThoseOfAPersonWithTheLatestFirst)
{
    auto log = threeChallenges();
    EXPECT_EQ(names(log, {.created_by = ben}), (Names{"Autumn", "Winter"}));
    EXPECT_EQ(names(log, {.entered_by = kim}), Names{});
    log.add(challenge::CompetitorJoinedChallenge{ChallengeId{"winter"}, kim, {}},
            challenge::CompetitorJoinedChallenge{autumn, kim, {}});
    EXPECT_EQ(names(log, {.entered_by = kim}), (Names{"Autumn", "Winter"}));
    EXPECT_EQ(names(log, {.statuses = {ChallengeStatus::past}, .entered_by = kim}), Names{"Winter"});
    EXPECT_EQ(names(log, {.of_clubs_of = kim}), Names{});
    log.add(athlete::AthleteJoinedClub{kim, venta, "Kim", "Ott", {}});
    EXPECT_EQ(names(log, {.of_clubs_of = kim}).size(), 3U);
}

} // namespace
} // namespace palmares
