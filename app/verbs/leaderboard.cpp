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
    std::string challenge, category = "open", format = "table";
    std::optional<std::int64_t> stage;
};

void add(CLI::App& verb, LeaderboardOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--challenge", options.challenge, "Name or id")->required();
    verb.add_option("--stage", options.stage, "Number of a stage; default: the whole challenge");
    verb.add_option("--category", options.category, "open, men, women or an age group: age:40-49");
    addFormat(verb, options.format, {"table", "csv", "json"});
}

Result<Leaderboard> boardOf(runtime::Reader& reader, const LeaderboardOptions& options)
{
    const auto challenge = organising::findChallenge(reader.rows, options.challenge);
    if (!challenge) return std::unexpected(challenge.error());
    return read_models::board(reader.rows, challenge->challenge_uuid, options.stage, {options.category});
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
    TextTable table(
        {"#", "athlete", miles ? "miles" : "km", "moving", miles ? "climb ft" : "climb m", "progress %", "activities"},
        {true, false, true, true, true, true, true});
    for (const BoardRow& row : board.rows)
        table.add({std::to_string(row.rank), row.name, fixed(row.distance_in_metres.value / length, 1),
                   words::totalTime(row.moving_time_in_seconds),
                   row.elevation_gain_in_metres ? fixed(row.elevation_gain_in_metres->value / height, 1) : "",
                   progressOf(row), std::to_string(row.activities)});
    return table.text();
}

std::string csvOf(const Leaderboard& board)
{
    std::string text = csvLine({"rank", "athlete", "name", "distance_m", "moving_s", "elapsed_s", "elevation_gain_m",
                                "activities", "goal_progress"});
    for (const BoardRow& row : board.rows)
        text += csvLine({std::to_string(row.rank), row.athlete.value, row.name,
                         toJson(row.distance_in_metres).value_or(""), std::to_string(row.moving_time_in_seconds.value),
                         std::to_string(row.elapsed_time_in_seconds.value),
                         row.elevation_gain_in_metres ? toJson(*row.elevation_gain_in_metres).value_or("") : "",
                         std::to_string(row.activities), row.goal_progress ? toText(*row.goal_progress) : ""});
    return text;
}

std::string rowAsJson(const BoardRow& row)
{
    JsonObject object;
    object.add("rank", row.rank).add("athlete", row.athlete).add("name", row.name);
    object.add("distance_m", row.distance_in_metres)
        .add("moving_s", row.moving_time_in_seconds)
        .add("elapsed_s", row.elapsed_time_in_seconds);
    object.add("elevation_gain_m", row.elevation_gain_in_metres).add("activities", row.activities);
    if (row.goal_progress)
        object.addJson("goal_progress", toText(*row.goal_progress));
    else
        object.addJson("goal_progress", "null");
    return object.text();
}

int run(const LeaderboardOptions& options)
{
    const auto board = ask(options.store, [&](runtime::Reader& reader) { return boardOf(reader, options); });
    if (!board) return refused(board.error());
    const std::string text = options.format == "json"  ? jsonList(board->rows, rowAsJson) + '\n'
                             : options.format == "csv" ? csvOf(*board)
                                                       : tableOf(*board);
    std::fputs(text.c_str(), stdout);
    return 0;
}

} // namespace

Verb leaderboardVerb()
{
    return makeVerb<LeaderboardOptions>("leaderboard", "Show a leaderboard", add, run);
}

} // namespace palmares::app
