#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "app/command_line_parts.h"
#include "app/verbs/verbs.h"
#include "model/activity_files/formats.h"

namespace palmares::app {
namespace {

using activity_files::formatNames;
using activity_files::Holding;
constexpr int wrongUsage = 2;

void addDemo(CLI::App& app, Chosen& chosen)
{
    auto store = std::make_shared<store::StoreAddress>();
    CLI::App* verb = addVerb(app, "demo", "Make a new store with the season of \"Ride 2,019 miles in 2019\"");
    addStore(verb, *store, "File to make");
    verb->callback([=, &chosen] { chosen = [=] { return demo(*store); }; });
}

void addSimulate(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<SimulateOptions>();
    CLI::App* verb = addVerb(app, "simulate", "Make a new store with an invented season of any size");
    addStore(verb, options->store, "File to make");
    verb->add_option("--athletes", options->athletes, "How many")->check(CLI::Range(1, 1'000'000));
    verb->add_option("--months", options->months, "How long")->check(CLI::Range(1, 1'200));
    verb->add_option("--seed", options->seed, "The same number makes the same season");
    verb->add_option("--from", options->from, "The first of a month");
    verb->callback([=, &chosen] { chosen = [=] { return simulate(*options); }; });
}

void addChallenge(CLI::App& app, Chosen& chosen)
{
    CLI::App* verb = addVerb(app, "challenge", "Create or list challenges");
    verb->require_subcommand(1);
    auto options = std::make_shared<ChallengeOptions>();
    CLI::App* create = verb->add_subcommand("new", "Create and host a challenge; prints its id");
    addStore(create, options->store);
    create->add_option("--name", options->name, "What it is called")->required();
    create->add_option("--type", options->type, "distance, duration, elevation, race or segment")
        ->required()
        ->check(CLI::IsMember({"distance", "duration", "elevation", "race", "segment"}));
    create->add_option("--segment", options->segment,
                       "Along the segment: a " + formatNames("or", Holding::places) + " file");
    create->add_option("--terrain", options->terrain, "Of the segment")
        ->check(CLI::IsMember({"mountain", "rolling", "flat"}));
    create->add_option("--from", options->from, "First day, 2024-01-01")->required();
    create->add_option("--to", options->to, "Last day")->required();
    create->add_option("--sport", options->sports, "Run, Ride …; all when left out")->take_all()->expected(1);
    create->add_flag("--best-single", options->bestSingle, "The best activity counts, not the sum");
    create->add_option("--goal", options->goal, "Value to reach");
    create->add_option("--units", options->units, "Of the goal: miles, kilometres, hours …");
    create->add_option("--recurrence", options->recurrence, "none, day, week or month");
    create->add_option("--timezone", options->zone, "Of the organiser, Europe/London");
    create->add_option("--club", options->club, "Hosting club; Palmares when left out");
    create->add_flag("--members-only", options->membersOnly, "Only members of the club may join");
    create->add_flag("--retrospective", options->retrospective, "Over a time that has passed");
    create->add_option("--age-groups", options->ageGroups, "With boards of their own: 18-39,40-49,50+");
    create->add_option("--as", options->as, "Who creates it");
    create->callback([=, &chosen] { chosen = [=] { return newChallenge(*options); }; });
    auto store = std::make_shared<store::StoreAddress>();
    CLI::App* list = verb->add_subcommand("list", "List the challenges");
    addStore(list, *store);
    list->callback([=, &chosen] { chosen = [=] { return listChallenges(*store); }; });
}

void addImport(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<ImportOptions>();
    CLI::App* verb = addVerb(app, "import", "Import activity files, folders and archives");
    addStore(verb, options->store);
    verb->add_option("FILE", options->files, formatNames("or") + " files, folders, zips")->required();
    verb->add_option("--challenge", options->challenges, "Name or id")->take_all()->expected(1);
    verb->add_option("--athlete", options->athlete, "Whose files these are, if they do not say");
    verb->add_option("--sport", options->sport, "Of files that name none");
    verb->add_flag("--join", options->join, "Enter the athletes into the challenge");
    verb->add_flag("--keep-duplicates", options->keepDuplicates, "Record probable duplicates, too");
    verb->add_flag("--dry-run", options->dryRun, "Only say what would happen");
    verb->add_option("--as", options->as, "Who imports");
    verb->callback([=, &chosen] { chosen = [=] { return import(*options); }; });
}

void addDispatch(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<DispatchOptions>();
    CLI::App* verb = addVerb(app, "dispatch", "Send any command; see `palmares commands`");
    addStore(verb, options->store);
    verb->add_option("COMMAND", options->command, "Its name; - reads a line `COMMAND JSON` each from standard input")
        ->required();
    verb->add_option("JSON", options->json, "Its fields");
    verb->add_flag("--dry-run", options->dryRun, "Only show the events it would produce");
    verb->add_option("--as", options->as, "Who sends it");
    verb->callback([=, &chosen] { chosen = [=] { return dispatch(*options); }; });
    auto name = std::make_shared<std::string>();
    CLI::App* list = addVerb(app, "commands", "Every command, or the fields of one");
    list->add_option("COMMAND", *name);
    list->callback([=, &chosen] { chosen = [=] { return commands(*name); }; });
}

void addLeaderboard(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<LeaderboardOptions>();
    CLI::App* verb = addVerb(app, "leaderboard", "Show a leaderboard");
    addStore(verb, options->store);
    verb->add_option("--challenge", options->challenge, "Name or id")->required();
    verb->add_option("--stage", options->stage, "Number of one stage");
    verb->add_option("--category", options->category, "open, men, women or an age group: age:40-49");
    verb->add_option("--format", options->format)->check(CLI::IsMember({"table", "csv", "json"}));
    verb->callback([=, &chosen] { chosen = [=] { return leaderboard(*options); }; });
}

void addResults(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<LeaderboardOptions>();
    options->category.clear();
    CLI::App* verb = addVerb(app, "results", "How the leaderboards of a challenge stood after a stage");
    addStore(verb, options->store);
    verb->add_option("--challenge", options->challenge, "Name or id")->required();
    verb->add_option("--stage", options->stage, "Its number")->required();
    verb->add_option("--category", options->category, "open, men, women or age:40-49; all when left out");
    verb->add_option("--format", options->format)->check(CLI::IsMember({"table", "json"}));
    verb->callback([=, &chosen] { chosen = [=] { return results(*options); }; });
}

void addFeed(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<FeedOptions>();
    CLI::App* verb = addVerb(app, "feed", "What happened, newest first, in sentences");
    addStore(verb, options->store);
    verb->add_option("--challenge", options->challenge, "Only of this challenge and its stages");
    verb->add_option("--athlete", options->athlete, "Only what this athlete did");
    verb->add_option("--limit", options->limit, "At most so many; 20 when left out");
    verb->add_option("--format", options->format)->check(CLI::IsMember({"table", "json"}));
    verb->callback([=, &chosen] { chosen = [=] { return feed(*options); }; });
    auto ofBadges = std::make_shared<FeedOptions>();
    CLI::App* list = addVerb(app, "badges", "Who reached the goals of final challenges");
    addStore(list, ofBadges->store);
    list->add_option("--athlete", ofBadges->athlete, "Only of this athlete");
    list->add_option("--format", ofBadges->format)->check(CLI::IsMember({"table", "json"}));
    list->callback([=, &chosen] { chosen = [=] { return badges(*ofBadges); }; });
}

void addLog(CLI::App& app, Chosen& chosen)
{
    auto store = std::make_shared<store::StoreAddress>();
    CLI::App* list = addVerb(app, "streams", "List the event streams");
    addStore(list, *store);
    list->callback([=, &chosen] { chosen = [=] { return streams(*store); }; });
    auto options = std::make_shared<EventsOptions>();
    CLI::App* verb = addVerb(app, "events", "Show the log");
    addStore(verb, options->store);
    verb->add_option("--stream", options->stream, "Only this stream");
    verb->add_option("--type", options->type, "Only this event type");
    verb->add_option("--from", options->from, "First position, or version with --stream");
    verb->add_option("--limit", options->limit, "At most so many");
    verb->add_flag("--backward", options->backward, "Newest first");
    verb->add_option("--format", options->format)->check(CLI::IsMember({"table", "jsonl"}));
    verb->callback([=, &chosen] { chosen = [=] { return events(*options); }; });
}

void addCheck(CLI::App& app, Chosen& chosen)
{
    auto store = std::make_shared<store::StoreAddress>();
    CLI::App* verb = addVerb(app, "check", "Check the integrity of a store and its read model");
    addStore(verb, *store);
    verb->callback([=, &chosen] { chosen = [=] { return check(*store); }; });
}

void addShot(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<ShotOptions>();
    CLI::App* verb = addVerb(app, "shot", "Render every view to PNG");
    addStore(verb, options->store);
    verb->add_option("DIR", options->folder)->required();
    verb->add_option("--size", options->size, "Of the window, 1440x900");
    verb->add_option("--scale", options->scale, "1 to 3")->check(CLI::Range(1.0, 3.0));
    verb->add_flag("--dark", options->dark, "In the dark palette");
    verb->callback([=, &chosen] { chosen = [=] { return shot(*options); }; });
}

/// `palmares [STORE]` is the window; a first word that is a verb is never a store.
void addWindow(CLI::App& app, Chosen& chosen)
{
    auto store = std::make_shared<store::StoreAddress>();
    auto as = std::make_shared<std::string>();
    app.add_option("STORE", store->location, "Store to open in the window");
    app.add_option("--schema", store->schema, "Of a PostgreSQL store");
    app.add_flag("--write-foreign", store->mayWriteForeign, "Write to a PostgreSQL store of another program, too");
    app.add_option("--as", *as, "Who commands are sent as");
    chosen = [=] { return window(*store, *as); };
}

} // namespace

int run(int argc, char** argv)
{
    CLI::App app("Event-store browser and challenge manager", "palmares");
    app.set_version_flag("--version", std::string("palmares ") + PALMARES_VERSION);
    app.require_subcommand(0, 1);
    Chosen chosen;
    addWindow(app, chosen);
    addDemo(app, chosen);
    addSimulate(app, chosen);
    addChallenge(app, chosen);
    addImport(app, chosen);
    addDispatch(app, chosen);
    addLeaderboard(app, chosen);
    addResults(app, chosen);
    addFeed(app, chosen);
    addLog(app, chosen);
    addCheck(app, chosen);
    addShot(app, chosen);
    addOperations(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : wrongUsage;
    }
    return chosen();
}

} // namespace palmares::app
