#include <gtest/gtest.h>

#include "ui/import/import_steps.h"

namespace palmares::ui {
namespace {

AthleteRows rowsOf(const std::vector<std::pair<std::string, std::string>>& people)
{
    AthleteRows rows;
    for (const auto& [id, name] : people) {
        rows.emplace_back().athlete_uuid = {id};
        rows.back().fullname = name;
    }
    return rows;
}

TEST(ImportPeople, AreAskedForWhereAFileNamesOneOfTwo)
{
    activity_files::FileContents contents;
    contents.activities.emplace_back().athlete = "Anna Berg";
    auto plan = organising::planImport(std::move(contents),
                                       rowsOf({{"athlete-1", "Anna Berg"}, {"athlete-2", "Anna Berg"}}), {});
    plan.lines.front().outcome = organising::ImportLine::Outcome::refused;
    plan.lines.front().error = plan.lines.front().unclear_athlete;
    EXPECT_EQ(ImportModel::rowsOf(plan).front().texts[ImportModel::ResultColumn],
              QStringLiteral("Which Anna Berg? Choose the athlete."));
}

TEST(ImportChanges, AreShownOldAndNew)
{
    organising::ImportPlan plan;
    organising::ImportLine& line = plan.lines.emplace_back();
    line.is_update = true;
    line.changes = {{"distance_in_metres", "50000.0", "5000.0"}};
    EXPECT_EQ(ImportModel::rowsOf(plan).front().texts[ImportModel::ResultColumn],
              QStringLiteral("Update: distance_in_metres 50000.0 → 5000.0"));
}

} // namespace
} // namespace palmares::ui
