#include "store/read_models/queries/results.h"

#include <algorithm>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/words.h"
#include "store/organising/people.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"

namespace palmares::app {
namespace {

using read_models::StageResultEntry;
using read_models::StageResultRow;
using read_models::StageStandings;

struct ResultsOptions {
    store::StoreAddress store;
    std::string challenge, category, format = "table";
    std::optional<std::int64_t> stage;
};

void add(CLI::App& verb, ResultsOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--challenge", options.challenge, "Name or id")->required();
    verb.add_option("--stage", options.stage, "Number of the stage")->required();
    verb.add_option("--category", options.category, "open, men, women or age:40-49; default: all");
    addFormat(verb, options.format);
}

Result<std::vector<StageStandings>> standingsFor(runtime::Reader& reader, const ResultsOptions& options)
{
    const auto challenge = TRY(organising::findChallenge(reader.rows, options.challenge));
    const auto stages = TRY(read_models::stages(reader.rows, challenge.challenge_uuid));
    const auto stage = std::ranges::find(stages, options.stage, &read_models::StageRow::stage_number);
    if (stage == stages.end())
        return failed(Error::Kind::not_found, "stage_not_found",
                      "\"" + challenge.name + "\" has no stage " + std::to_string(options.stage.value_or(0)) + '.');
    return read_models::stageResults(reader.rows, stage->stage_uuid);
}

/// Only the boards of one category; an error if there are none.
Result<std::vector<StageStandings>> ofCategory(std::vector<StageStandings> all, const CategoryKey& category)
{
    std::vector<std::string> known;
    for (const StageStandings& board : all)
        known.push_back(board.leaderboard.category.value);
    std::erase_if(all, [&](const StageStandings& board) { return board.leaderboard.category != category; });
    if (all.empty()) return std::unexpected(read_models::noLeaderboard(category.value, std::move(known)));
    return all;
}

/// The value that the leaderboard is ordered by.
std::string valueOf(const StageResultRow& row, RankBy rankBy)
{
    switch (rankBy) {
    case RankBy::points: return std::to_string(row.points);
    case RankBy::goals: return std::to_string(row.goals);
    case RankBy::elapsed_time_in_seconds: return words::totalTime(row.elapsed_time_in_seconds);
    case RankBy::moving_time_in_seconds: return words::totalTime(row.moving_time_in_seconds);
    case RankBy::distance_in_metres: return fixed(row.distance_in_metres.value / 1000, 1) + " km";
    case RankBy::elevation_gain_in_metres: return fixed(row.elevation_gain_in_metres.value, 1) + " m";
    }
    return "";
}

std::string changeOf(const StageResultEntry& entry)
{
    if (!entry.rank_change) return "new";
    return (*entry.rank_change > 0 ? "+" : "") + std::to_string(*entry.rank_change);
}

int printAsTable(const std::vector<StageStandings>& all)
{
    TextTable table({"leaderboard", "category", "#", "change", "athlete", "total", "of this stage"},
                    {false, false, true, true, false, true, true});
    for (const StageStandings& board : all)
        for (const StageResultEntry& entry : board.entries)
            table.add({board.leaderboard.name, board.leaderboard.category.value, std::to_string(entry.rank),
                       changeOf(entry), entry.name, valueOf(entry.total, board.leaderboard.rank_by),
                       valueOf(entry.gained, board.leaderboard.rank_by)});
    return table.print();
}

std::string amountsAsJson(const StageResultRow& row)
{
    JsonObject object;
    object.add("points", row.points).add("goals", row.goals).add("distance_m", row.distance_in_metres);
    object.add("moving_s", row.moving_time_in_seconds).add("elapsed_s", row.elapsed_time_in_seconds);
    object.add("elevation_gain_m", row.elevation_gain_in_metres).add("activities", row.activity_count);
    return object.text();
}

int printAsJson(const std::vector<StageStandings>& all)
{
    std::vector<JsonObject> entries;
    for (const StageStandings& board : all)
        for (const StageResultEntry& entry : board.entries) {
            JsonObject& object = entries.emplace_back();
            object.add("leaderboard", board.leaderboard.name).add("category", board.leaderboard.category);
            object.add("rank", entry.rank).add("rank_change", entry.rank_change);
            object.add("athlete", entry.athlete).add("name", entry.name);
            object.addJson("total", amountsAsJson(entry.total)).addJson("gained", amountsAsJson(entry.gained));
        }
    return printJson(entries, &JsonObject::text);
}

Result<int> run(const ResultsOptions& options)
{
    auto standings = TRY(ask(options.store, [&](runtime::Reader& reader) { return standingsFor(reader, options); }));
    if (!options.category.empty()) standings = TRY(ofCategory(std::move(standings), {options.category}));
    return options.format == "json" ? printAsJson(standings) : printAsTable(standings);
}

} // namespace

Verb resultsVerb()
{
    return makeVerb<ResultsOptions>("results", "Show the leaderboards of a challenge as they were after a stage", add,
                                    run);
}

} // namespace palmares::app
