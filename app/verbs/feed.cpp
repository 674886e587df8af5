#include "store/read_models/queries/feed.h"

#include <algorithm>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/organising/people.h"

namespace palmares::app {
namespace {

using read_models::FeedEntry;
using read_models::FeedParty;
using read_models::FeedScope;

struct FeedOptions {
    store::StoreAddress store;
    std::string challenge, athlete, format = "table";
    std::int64_t limit = 20;
};

void add(CLI::App& verb, FeedOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--challenge", options.challenge, "Only entries of this challenge and its stages");
    verb.add_option("--athlete", options.athlete, "Only what this athlete did");
    verb.add_option("--limit", options.limit, "Maximum number of entries; default: 20");
    addFormat(verb, options.format);
}

Result<std::vector<FeedEntry>> entriesFor(runtime::Reader& reader, const FeedOptions& options)
{
    FeedScope scope{.limit = options.limit};
    if (!options.athlete.empty()) {
        const auto athlete = TRY(organising::findAthlete(reader.rows, options.athlete));
        scope.of = FeedScope::Of::actor;
        scope.uuid = athlete.id.value;
        scope.athlete = athlete.id;
    }
    if (!options.challenge.empty()) {
        const auto challenge = TRY(organising::findChallenge(reader.rows, options.challenge));
        scope.of = FeedScope::Of::challenge;
        scope.uuid = challenge.challenge_uuid.value;
    }
    return read_models::feed(reader.rows, scope);
}

/// To the minute.
template <class Time>
std::string minuteOf(Time time)
{
    std::string text = toText(time);
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

/// The facts behind the sentence, without absent ones.
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

std::string entryAsJson(const FeedEntry& entry)
{
    JsonObject object;
    object.add("position", entry.facts.position).add("number", entry.facts.number);
    object.add("recorded_at", entry.facts.recorded_at).add("happened_at", entry.facts.happened_at);
    object.addJson("actor", partyAsJson(entry.actor)).add("verb", entry.facts.verb);
    object.addJson("object", partyAsJson(entry.object));
    object.addJson("target", entry.target ? partyAsJson(*entry.target) : "null");
    object.add("message", messageOf(entry)).addJson("metadata", factsAsJson(entry));
    return object.text();
}

Result<int> run(const FeedOptions& options)
{
    if (options.limit < 1) return rejected("invalid_limit", "--limit wants a number above 0.");
    const auto entries = TRY(ask(options.store, [&](runtime::Reader& reader) { return entriesFor(reader, options); }));
    if (options.format == "json") return printJson(entries, entryAsJson);
    TextTable table({"event", "recorded UTC", "who", "what", "start, local"}, {true, false, false, false, false});
    for (const FeedEntry& entry : entries)
        table.add({std::to_string(entry.facts.position), minuteOf(entry.facts.recorded_at), entry.actor.name,
                   messageOf(entry), entry.facts.happened_at ? minuteOf(*entry.facts.happened_at) : std::string()});
    return table.print();
}

} // namespace

Verb feedVerb()
{
    return makeVerb<FeedOptions>("feed", "Show what happened, newest first, in sentences", add, run);
}

} // namespace palmares::app
