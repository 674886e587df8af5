#include "store/read_models/queries/badges.h"

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/organising/people.h"
#include "store/read_models/feed/feed.h"

namespace palmares::app {
namespace {

using read_models::EarnedBadge;

struct BadgesOptions {
    store::StoreAddress store;
    std::string athlete, format = "table";
};

void add(CLI::App& verb, BadgesOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--athlete", options.athlete, "Only badges of this athlete");
    addFormat(verb, options.format);
}

std::string goalOf(const EarnedBadge& badge)
{
    if (!badge.challenge.goal || !badge.challenge.goal_units) return "";
    return read_models::feedGoal(*badge.challenge.goal, *badge.challenge.goal_units);
}

std::string badgeAsJson(const EarnedBadge& badge)
{
    const auto& challenge = badge.challenge;
    JsonObject object;
    object.add("athlete", badge.athlete).add("name", badge.athlete_name);
    object.add("challenge", challenge.challenge_uuid).add("challenge_name", challenge.name);
    object.add("hosted_by_club", challenge.hosted_by_club_name);
    object.add("start_date", challenge.start_date_local).add("end_date", challenge.end_date_local);
    object.add("goal", challenge.goal).add("goal_units", challenge.goal_units);
    object.add("goal_recurrence", challenge.goal_recurrence);
    object.add("single_activity_goal", badge.single_activity_goal).add("earned_at", badge.earned_at);
    return object.text();
}

Result<int> run(const BadgesOptions& options)
{
    const auto badges = ask(options.store, [&](runtime::Reader& reader) -> Result<std::vector<EarnedBadge>> {
        if (options.athlete.empty()) return read_models::badges(reader.rows, {});
        const auto athlete = TRY(organising::findAthlete(reader.rows, options.athlete));
        return read_models::badges(reader.rows, athlete.id);
    });
    if (!badges) return std::unexpected(badges.error());
    if (options.format == "json") return printJson(*badges, badgeAsJson);
    TextTable table({"earned", "athlete", "challenge", "goal", "club"}, {false, false, false, false, false});
    for (const EarnedBadge& badge : *badges)
        table.add({toText(badge.earned_at).substr(0, 10), badge.athlete_name, badge.challenge.name, goalOf(badge),
                   badge.challenge.hosted_by_club_name});
    return table.print();
}

} // namespace

Verb badgesVerb()
{
    return makeVerb<BadgesOptions>("badges", "List the athletes who reached the goals of final challenges", add, run);
}

} // namespace palmares::app
