#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/codec.h"
#include "model/measure.h"
#include "model/words.h"
#include "store/organising/people.h"
#include "store/read_models/queries/boards.h"

namespace palmares::app {
namespace {

using read_models::BoardRow;
using read_models::Leaderboard;

struct LeaderboardOptions {
    store::StoreAddress store;
    std::string challenge, category, board, format = "table";
    std::optional<std::int64_t> stage;
};

void add(CLI::App& verb, LeaderboardOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--challenge", options.challenge, "Name or id")->required();
    verb.add_option("--stage", options.stage, "Number of a stage; default: the whole challenge");
    verb.add_option("--category", options.category, "open, men, women or an age group: age:40-49");
    verb.add_option("--board", options.board, "One of several boards of the category, such as KOM");
    addFormat(verb, options.format, {"table", "csv", "json"});
}

/// The category of the first board, or of the first with this name.
CategoryKey firstOf(const std::vector<read_models::BoardName>& boards, const std::string& name)
{
    const auto found = std::ranges::find(boards, name, &read_models::BoardName::name);
    return (found == boards.end() ? boards.front() : *found).category;
}

Result<Leaderboard> boardOf(runtime::Reader& reader, const LeaderboardOptions& options)
{
    const auto challenge = TRY(organising::findChallenge(reader.rows, options.challenge));
    const auto& id = challenge.challenge_uuid;
    const auto names = TRY(read_models::boardNames(reader.rows, id, options.stage));
    // The default is the first board: open, or men's where there is none.
    const CategoryKey category =
        options.category.empty() && !names.empty() ? firstOf(names, options.board) : CategoryKey{options.category};
    return read_models::board(reader.rows, id, options.stage, category, options.board);
}

std::string progressOf(const BoardRow& row)
{
    return row.goal_progress ? percentDown(toDouble(*row.goal_progress)) : "";
}

std::string tableOf(const Leaderboard& board)
{
    const bool miles = isImperial(board.goal_units);
    const double length = miles ? metresPerMile : 1000;
    const double height = miles ? metresPerFoot : 1;
    const bool hasPoints = board.rank_by == RankBy::points;
    // What decides a race is the time from start to finish.
    const bool isTimed = hasPoints || board.rank_by == RankBy::elapsed_time_in_seconds;
    std::vector<std::string> heads{"#",
                                   "athlete",
                                   miles ? "miles" : "km",
                                   isTimed ? "elapsed" : "moving",
                                   miles ? "climb ft" : "climb m",
                                   "progress %",
                                   "activities"};
    std::vector<bool> isNumber{true, false, true, true, true, true, true};
    const auto addPoints = [&](auto& cells, auto points) {
        if (hasPoints) cells.insert(cells.begin() + 2, points);
    };
    addPoints(heads, std::string("points"));
    addPoints(isNumber, true);
    TextTable table(heads, isNumber);
    for (const BoardRow& row : board.rows) {
        std::vector<std::string> cells{
            std::to_string(row.rank),
            row.name,
            fixed(row.distance_in_metres.value / length, 1),
            isTimed ? words::effortTime(row.elapsed_time_in_seconds) : words::totalTime(row.moving_time_in_seconds),
            row.elevation_gain_in_metres ? fixed(row.elevation_gain_in_metres->value / height, 1) : "",
            progressOf(row),
            std::to_string(row.activities)};
        addPoints(cells, std::to_string(row.points));
        table.add(std::move(cells));
    }
    return table.text();
}

std::string csvOf(const Leaderboard& board)
{
    const bool hasPoints = board.rank_by == RankBy::points;
    std::vector<std::string> heads{"rank",      "athlete",          "name",       "distance_m",   "moving_s",
                                   "elapsed_s", "elevation_gain_m", "activities", "goal_progress"};
    if (hasPoints) heads.emplace_back("points");
    std::string text = csvLine(heads);
    for (const BoardRow& row : board.rows) {
        std::vector<std::string> cells{std::to_string(row.rank),
                                       row.athlete.value,
                                       row.name,
                                       toJson(row.distance_in_metres).value_or(""),
                                       std::to_string(row.moving_time_in_seconds.value),
                                       std::to_string(row.elapsed_time_in_seconds.value),
                                       row.elevation_gain_in_metres ? toJson(*row.elevation_gain_in_metres).value_or("")
                                                                    : "",
                                       std::to_string(row.activities),
                                       row.goal_progress ? toText(*row.goal_progress) : ""};
        if (hasPoints) cells.push_back(std::to_string(row.points));
        text += csvLine(cells);
    }
    return text;
}

std::string rowAsJson(const BoardRow& row, bool hasPoints)
{
    JsonObject object;
    object.add("rank", row.rank).add("athlete", row.athlete).add("name", row.name);
    object.add("distance_m", row.distance_in_metres)
        .add("moving_s", row.moving_time_in_seconds)
        .add("elapsed_s", row.elapsed_time_in_seconds);
    object.add("elevation_gain_m", row.elevation_gain_in_metres).add("activities", row.activities);
    if (hasPoints) object.add("points", row.points);
    if (row.goal_progress)
        object.addJson("goal_progress", toText(*row.goal_progress));
    else
        object.addJson("goal_progress", "null");
    return object.text();
}

Result<int> run(const LeaderboardOptions& options)
{
    const auto board = TRY(ask(options.store, [&](runtime::Reader& reader) { return boardOf(reader, options); }));
    const auto asJson = [&](const BoardRow& row) { return rowAsJson(row, board.rank_by == RankBy::points); };
    const std::string text = options.format == "json"  ? jsonList(board.rows, asJson) + '\n'
                             : options.format == "csv" ? csvOf(board)
                                                       : tableOf(board);
    std::fputs(text.c_str(), stdout);
    return 0;
}

} // namespace

Verb leaderboardVerb()
{
    return makeVerb<LeaderboardOptions>("leaderboard", "Show a leaderboard", add, run);
}

} // namespace palmares::app
