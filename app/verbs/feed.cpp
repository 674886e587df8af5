#include "store/read_models/queries/feed.h"

#include <algorithm>
#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "store/organising/people.h"
#include "store/read_models/queries/badges.h"

namespace palmares::app {
namespace {

using read_models::EarnedBadge;
using read_models::FeedEntry;
using read_models::FeedParty;
using read_models::FeedScope;

Result<std::vector<FeedEntry>> entriesFor(runtime::Reader& reader, const FeedOptions& options)
{
    FeedScope scope{.limit = options.limit};
    if (!options.athlete.empty()) {
        const auto athlete = runtime::findAthlete(reader.rows, options.athlete);
        if (!athlete) return std::unexpected(athlete.error());
        scope.of = FeedScope::Of::actor;
        scope.uuid = athlete->id.value;
        scope.athlete = athlete->id;
    }
    if (!options.challenge.empty()) {
        const auto challenge = runtime::findChallenge(reader.rows, options.challenge);
        if (!challenge) return std::unexpected(challenge.error());
        scope.of = FeedScope::Of::challenge;
        scope.uuid = challenge->challenge_uuid.value;
    }
    return read_models::feed(reader.rows, scope);
}

/// To the minute; of what has a place on the clock, there, else UTC.
std::string timeOf(const FeedEntry& entry)
{
    std::string text = entry.facts.happened_at ? toText(*entry.facts.happened_at) : toText(entry.facts.recorded_at);
    std::ranges::replace(text, 'T', ' ');
    return text.substr(0, 16);
}

std::string partyAsJson(const FeedParty& party)
{
    JsonObject object;
    object.add("type", party.kind).add("id", party.uuid).add("name", party.name);
    if (party.image) object.add("image", *party.image);
    return object.text();
}

/// What the sentence was made of: the facts that there are.
std::string factsAsJson(const FeedEntry& entry)
{
    JsonObject object;
    for (const Field& field : typeInfo<read_models::FeedEntryRow>.fields) {
        if (!field.type->optional || field.key == "target" || field.key == "happened_at") continue;
        std::string value;
        JsonWriter out(value);
        field.encode(field.of(&entry.facts), out);
        if (value != "null") object.addJson(field.key, value);
    }
    return object.text();
}

int printAsJson(const std::vector<FeedEntry>& entries)
{
    std::string text = "[";
    for (const FeedEntry& entry : entries) {
        JsonObject object;
        object.add("position", entry.facts.position).add("number", entry.facts.number);
        object.add("recorded_at", entry.facts.recorded_at).add("happened_at", entry.facts.happened_at);
        object.addJson("actor", partyAsJson(entry.actor)).add("verb", entry.facts.verb);
        object.addJson("object", partyAsJson(entry.object));
        object.addJson("target", entry.target ? partyAsJson(*entry.target) : "null");
        object.add("message", messageOf(entry)).addJson("metadata", factsAsJson(entry));
        text.append(text.size() > 1 ? ",\n " : "").append(object.text());
    }
    std::printf("%s]\n", text.c_str());
    return 0;
}

std::string goalOf(const EarnedBadge& badge)
{
    if (!badge.challenge.goal || !badge.challenge.goal_units) return "";
    return read_models::feedGoal(*badge.challenge.goal, *badge.challenge.goal_units);
}

int printAsJson(const std::vector<EarnedBadge>& badges)
{
    std::string text = "[";
    for (const EarnedBadge& badge : badges) {
        const auto& challenge = badge.challenge;
        JsonObject object;
        object.add("athlete", badge.athlete).add("name", badge.athlete_name);
        object.add("challenge", challenge.challenge_uuid).add("challenge_name", challenge.name);
        object.add("hosted_by_club", challenge.hosted_by_club_name);
        object.add("start_date", challenge.start_date_local).add("end_date", challenge.end_date_local);
        object.add("goal", challenge.goal).add("goal_units", challenge.goal_units);
        object.add("goal_recurrence", challenge.goal_recurrence);
        object.add("single_activity_goal", badge.single_activity_goal).add("earned_at", badge.earned_at);
        text.append(text.size() > 1 ? ",\n " : "").append(object.text());
    }
    std::printf("%s]\n", text.c_str());
    return 0;
}

} // namespace

int feed(const FeedOptions& options)
{
    if (options.limit < 1) return refused({Error::Kind::rejected, "invalid_limit", "--limit wants a number above 0."});
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto entries = (*session)->readAndWait([&](runtime::Reader& reader) { return entriesFor(reader, options); });
    if (!entries) return refused(entries.error());
    if (options.format == "json") return printAsJson(*entries);
    TextTable table({"event", "time", "who", "what"}, {true, false, false, false});
    for (const FeedEntry& entry : *entries)
        table.add({std::to_string(entry.facts.position), timeOf(entry), entry.actor.name, messageOf(entry)});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

int badges(const FeedOptions& options)
{
    const auto session = openSession(options.store, {});
    if (!session) return refused(session.error());
    const auto badges = (*session)->readAndWait([&](runtime::Reader& reader) -> Result<std::vector<EarnedBadge>> {
        if (options.athlete.empty()) return read_models::badges(reader.rows, {});
        const auto athlete = runtime::findAthlete(reader.rows, options.athlete);
        if (!athlete) return std::unexpected(athlete.error());
        return read_models::badges(reader.rows, athlete->id);
    });
    if (!badges) return refused(badges.error());
    if (options.format == "json") return printAsJson(*badges);
    TextTable table({"earned", "athlete", "challenge", "goal", "club"}, {false, false, false, false, false});
    for (const EarnedBadge& badge : *badges)
        table.add({toText(badge.earned_at).substr(0, 10), badge.athlete_name, badge.challenge.name, goalOf(badge),
                   badge.challenge.hosted_by_club_name});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

} // namespace palmares::app
