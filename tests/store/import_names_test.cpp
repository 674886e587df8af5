// People are found by their names, however a file or a person spells them.

#include <gtest/gtest.h>

#include "store/organising/import_plan.h"

namespace palmares::testing {
namespace {

activity_files::FileContents activitiesOf(const std::vector<std::string>& athletes)
{
    activity_files::FileContents contents;
    for (const std::string& athlete : athletes)
        contents.activities.emplace_back().athlete = athlete;
    return contents;
}

const std::vector<std::string> spellings{"Zoë Smith", "Zoe\u0308 Smith", " Zoë\u00A0\tSmith", "Zoë\x01 Smith"};

} // namespace

TEST(ImportNames, SpellingsOfOneNameAreOneAthlete)
{
    const auto plan = organising::planImport(activitiesOf(spellings), {}, {});
    ASSERT_EQ(plan.newcomers.size(), 1U);
    EXPECT_EQ(plan.newcomers.front().name, "Zoë Smith");
    ASSERT_EQ(plan.news.athletes.size(), 1U);
    EXPECT_EQ(plan.news.athletes.front().firstname, "Zoë");
    EXPECT_EQ(plan.news.athletes.front().lastname, "Smith");
    for (const auto& line : plan.lines)
        EXPECT_EQ(line.athlete.id, plan.newcomers.front().id);
}

TEST(ImportNames, AKnownAthleteIsFoundByAnySpelling)
{
    for (const std::string& known : spellings) {
        read_models::AthleteRow row;
        row.athlete_uuid = {"athlete-1"};
        row.fullname = known;
        const auto plan = organising::planImport(activitiesOf(spellings), {row}, {});
        EXPECT_TRUE(plan.newcomers.empty());
        for (const auto& line : plan.lines)
            EXPECT_EQ(line.athlete.id.value, "athlete-1");
    }
}

TEST(ImportNames, CaseAndAccentsDistinguish)
{
    EXPECT_EQ(organising::planImport(activitiesOf({"Zoë Smith", "Zoe Smith", "zoë smith"}), {}, {}).newcomers.size(),
              3U);
}

TEST(ImportNames, TheIdOfANameStaysWhatStoresHold)
{
    // RFC 9562, version 5, of "athlete/Zoë Smith" in 5b1d7e2c-904f-4c0a-8f31-6a2e1477c359.
    EXPECT_EQ(organising::athleteIdOf("Zoë Smith").value, "athlete-c5e3f79e-4678-526c-955c-d03a69a3a8b5");
}

TEST(ImportNames, BetweenTwoPeopleOfOneNameNoneIsChosen)
{
    std::vector<read_models::AthleteRow> known(3);
    for (std::size_t i = 0; i < known.size(); ++i)
        known[i].athlete_uuid = {"athlete-" + std::to_string(i + 1)};
    known[0].fullname = "Zoë Smith";
    known[1].fullname = "Zoe\u0308  Smith"; // the same to a reader
    known[2].fullname = "Zoe Smith";
    const auto plan = organising::planImport(activitiesOf(spellings), known, {});
    EXPECT_TRUE(plan.newcomers.empty());
    EXPECT_TRUE(plan.athletes.empty());
    for (const auto& line : plan.lines) {
        ASSERT_TRUE(line.unclear_athlete);
        EXPECT_EQ(line.unclear_athlete->name, "ambiguous_name");
        EXPECT_TRUE(line.unclear_athlete->message.contains("athlete-1, athlete-2"));
    }
    const auto chosen = organising::planImport(
        activitiesOf({"athlete-2", organising::distinctName({{"athlete-1"}, "Zoë Smith"}), "Zoe Smith"}), known, {});
    EXPECT_EQ(chosen.lines[0].athlete.id.value, "athlete-2");
    EXPECT_EQ(chosen.lines[1].athlete.id.value, "athlete-1");
    EXPECT_EQ(chosen.lines[2].athlete.id.value, "athlete-3");
}

TEST(ImportNames, TheOrganiserIsKnownByIdWhoeverSharesTheName)
{
    std::vector<read_models::AthleteRow> known(2);
    known[0].athlete_uuid = {"athlete-1"};
    known[1].athlete_uuid = {"athlete-2"};
    known[0].fullname = known[1].fullname = "Anna Berg";
    const auto plan = organising::planImport(activitiesOf({""}), known, {.athlete = {{"athlete-2"}, "Anna Berg"}});
    EXPECT_FALSE(plan.lines.front().unclear_athlete);
    EXPECT_EQ(plan.lines.front().athlete.id.value, "athlete-2");
}

} // namespace palmares::testing
