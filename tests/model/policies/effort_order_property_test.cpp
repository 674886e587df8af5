#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

#include "tests/support/filled_stages.h"

namespace palmares::policies {

namespace {

using namespace palmares::testing;

constexpr int athletes = 4;
constexpr int stages = 3;
constexpr int daysBetweenStages = 10;
constexpr std::int64_t daySeconds = 86'400;

const std::int64_t newYear = local("2016-01-01 00:00:00").seconds;

/// What happens to one athlete or stage, in this order; how these interleave must not matter.
using Happenings = std::vector<std::function<void(DomainWorld&)>>;

/// Who, which activity, how far and on whose board, by stage.
using Outcome = std::map<StageId, std::set<std::string>>;

AthleteId athleteId(int number)
{
    return {"athlete-" + std::to_string(number)};
}

StageId stageId(int number)
{
    return {"stage-" + std::to_string(number)};
}

/// Stages last 15 days and start every ten, so they overlap.
struct Period {
    std::int64_t first = 0;
    std::int64_t last = 0;

    bool contains(std::int64_t second) const { return first <= second && second <= last; }
};

Period periodOf(int stage)
{
    const std::int64_t first = newYear + stage * daysBetweenStages * daySeconds;
    return {first, first + 15 * daySeconds - 1};
}

stage::StageCreated creationOf(int number, const Period& period)
{
    auto event = stageCreated(StageType::distance);
    event.stage_uuid = stageId(number);
    event.start_date_local = {period.first};
    event.end_date_local = {period.last};
    return event;
}

/// Created, started, perhaps with other types and dates later, perhaps ended.
Happenings livesOf(int number, const Period& final, bool countsRuns)
{
    const auto first = periodOf(number);
    Happenings life;
    life.push_back([=](DomainWorld& world) { world.say(creationOf(number, first)); });
    life.push_back([=](DomainWorld& world) { world.say(stageStarted(stageId(number))); });
    if (countsRuns)
        life.push_back([=](DomainWorld& world) {
            (void)world.refusal(stage::AdjustStageIncludedActivities{stageId(number), types({"Run", "Ride"})});
        });
    if (*rc::gen::arbitrary<bool>())
        life.push_back([=](DomainWorld& world) { (void)world.refusal(stage::EndStage{stageId(number), true}); });
    if (final.first != first.first)
        life.push_back([=](DomainWorld& world) {
            (void)world.refusal(stage::AdjustStageDuration{stageId(number), {0}, {final.first}, {1}, {final.last}});
        });
    return life;
}

/// Joins, perhaps leaves and comes back.
Happenings membershipOf(const AthleteId& athlete)
{
    const auto join = [=](DomainWorld& world) { world.say(joins(athlete)); };
    Happenings life{join};
    if (*rc::gen::arbitrary<bool>()) {
        life.push_back([=](DomainWorld& world) { world.say(leaves(athlete)); });
        life.push_back(join);
    }
    return life;
}

/// One activity: imported, perhaps corrected, perhaps deleted. Adds what must count in the end to `outcome`.
Happenings livesOf(const AthleteId& athlete, int number,
                   const std::function<void(const athlete::ActivityImported&)>& counts)
{
    auto activity = ride(athlete, athlete.value + "/" + std::to_string(number), "2016-01-01 00:00:00");
    activity.start_date_local.seconds = newYear + *rc::gen::inRange<std::int64_t>(-5 * daySeconds, 45 * daySeconds);
    activity.start_date.seconds = activity.start_date_local.seconds;
    activity.activity_type = ActivityType{*rc::gen::element<std::string>("Ride", "Ride", "Run")};
    if (*rc::gen::inRange(0, 6) == 0) activity.manual = true;
    Happenings life{[=](DomainWorld& world) { world.say(activity); }};
    if (*rc::gen::inRange(0, 3) == 0) {
        activity.distance_in_metres.value += 1000;
        activity.start_date_local.seconds += *rc::gen::element<std::int64_t>(0, 9 * daySeconds);
        athlete::ActivityUpdated update;
        update.athlete_uuid = athlete;
        update.activity_uuid = activity.activity_uuid;
        update.activity_type = activity.activity_type;
        update.elapsed_time_in_seconds = activity.elapsed_time_in_seconds;
        update.moving_time_in_seconds = activity.moving_time_in_seconds;
        update.distance_in_metres = activity.distance_in_metres;
        update.start_date = activity.start_date;
        update.start_date_local = activity.start_date_local;
        update.manual = activity.manual;
        life.push_back([=](DomainWorld& world) { world.say(update); });
    }
    if (*rc::gen::inRange(0, 5) == 0)
        life.push_back([=, id = activity.activity_uuid](DomainWorld& world) {
            world.say(athlete::ActivityDeleted{athlete, id, "Wrong file"});
        });
    else if (!activity.manual)
        counts(activity);
    return life;
}

std::string tell(const AthleteId& athlete, const ActivityId& activity, Metres distance, std::optional<Gender> gender)
{
    return athlete.value + ' ' + activity.value + ' ' + std::to_string(distance.value) + ' ' +
           std::string(gender ? nameOf(*gender) : "-");
}

Outcome outcomeOf(DomainWorld& world)
{
    Outcome outcome;
    for (int number = 0; number < stages; ++number)
        for (const auto* const effort : stageIn(world, stageId(number)).efforts.where([](const auto&) { return true; }))
            outcome[stageId(number)].insert(
                tell(effort->athlete_uuid, effort->activity_uuid, effort->distance_in_metres, effort->athlete_gender));
    return outcome;
}

/// Lets everything happen in a random order that keeps that of each life; policies lag behind at random.
void liveThrough(DomainWorld& world, std::vector<Happenings> lives)
{
    while (!lives.empty()) {
        const auto chosen = *rc::gen::resize(100, rc::gen::inRange<std::size_t>(0, lives.size()));
        lives[chosen].front()(world);
        lives[chosen].erase(lives[chosen].begin());
        if (lives[chosen].empty()) lives.erase(lives.begin() + static_cast<std::ptrdiff_t>(chosen));
        const int pause = *rc::gen::inRange(0, 8);
        if (pause == 0) world.settle(1);
        if (pause == 1) world.settle();
        if (pause == 2) world.restart();
    }
    world.settle();
}

} // namespace

TEST(ChallengeCompetitorsProperty, TheOrderOfImportAndJoiningNeverChangesTheOutcome)
{
    EXPECT_TRUE(rc::check([] {
        std::vector<Happenings> lives;
        std::vector<Period> periods;
        std::vector<bool> countsRuns;
        for (int number = 0; number < stages; ++number) {
            auto period = periodOf(number);
            period.first += *rc::gen::element<std::int64_t>(-3, 0, 3) * daySeconds;
            periods.push_back(period);
            countsRuns.push_back(*rc::gen::arbitrary<bool>());
            lives.push_back(livesOf(number, period, countsRuns.back()));
        }
        Outcome expected;
        for (int number = 0; number < athletes; ++number) {
            const auto athlete = athleteId(number);
            lives.push_back(membershipOf(athlete));
            std::optional<Gender> gender;
            if (*rc::gen::arbitrary<bool>()) {
                gender = Gender::F;
                lives.push_back({[=](DomainWorld& world) {
                    world.say(athlete::AthleteGenderChanged{athlete, Gender::F});
                }});
            }
            const auto counts = [&](const athlete::ActivityImported& activity) {
                for (int each = 0; each < stages; ++each) {
                    const auto index = static_cast<std::size_t>(each);
                    if (!periods[index].contains(activity.start_date_local.seconds)) continue;
                    if (activity.activity_type.value == "Run" && !countsRuns[index]) continue;
                    expected[stageId(each)].insert(
                        tell(athlete, activity.activity_uuid, activity.distance_in_metres, gender));
                }
            };
            for (int activity = 0; activity < 6; ++activity)
                lives.push_back(livesOf(athlete, activity, counts));
        }
        auto world = filledStages();
        liveThrough(world, std::move(lives));
        RC_ASSERT(outcomeOf(world) == expected);
    }));
}

TEST(ChallengeCompetitorsPolicy, TakesALongHistoryOfManyAthletes)
{
    auto world = filledStages();
    for (int number = 0; number < 12; ++number)
        world
            .say(creationOf(number, {newYear + number * 30 * daySeconds, newYear + (number + 1) * 30 * daySeconds - 1}))
            .say(stageStarted(stageId(number)));
    for (int athlete = 0; athlete < 25; ++athlete)
        world.say(joins(athleteId(athlete)));
    for (int activity = 0; activity < 500; ++activity)
        for (int athlete = 0; athlete < 50; ++athlete) {
            auto event = ride(athleteId(athlete), std::to_string(athlete) + '/' + std::to_string(activity),
                              "2016-01-01 00:00:00");
            event.start_date_local.seconds += activity * 360 * daySeconds / 500;
            world.say(event);
        }
    for (int athlete = 25; athlete < 50; ++athlete)
        world.say(joins(athleteId(athlete)));
    world.settle(2000);
    std::size_t efforts = 0;
    for (int number = 0; number < 12; ++number)
        efforts += static_cast<std::size_t>(stageIn(world, stageId(number)).efforts.size());
    EXPECT_EQ(efforts, 25'000U);
}

TEST(ChallengeCompetitorsPolicy, TakesFiveThousandActivitiesOfOneAthlete)
{
    auto world = filledStages();
    for (int activity = 0; activity < 5000; ++activity) {
        auto event = ride(ben, std::to_string(activity), "2016-01-01 00:00:00");
        event.start_date_local.seconds += activity * 60;
        world.say(event);
    }
    world.say(creationOf(1, {newYear, newYear + 31 * daySeconds})).say(stageStarted(stageId(1)));
    world.say(joins(ben)).settle(2000);
    EXPECT_EQ(stageIn(world, stageId(1)).efforts.size(), 5000);
    world.say(athlete::AthleteGenderChanged{ben, Gender::M}).settle(2000);
    EXPECT_EQ(stageIn(world, stageId(1)).efforts.size(), 5000);
}

} // namespace palmares::policies
