#include <cstdio>
#include <random>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/activity_files/formats.h"
#include "model/activity_types.h"
#include "store/engine/schedule/zones.h"
#include "store/organising/challenge_draft.h"
#include "store/organising/segment_file.h"
#include "store/read_models/queries/challenges.h"

namespace palmares::app {
namespace {

using organising::ChallengeDraft;

struct NewChallengeOptions {
    store::StoreAddress store;
    std::string as, name, type, from, to, units, recurrence, zone, club, segment, terrain = "rolling", ageGroups;
    std::vector<std::string> sports;
    std::optional<double> goal;
    bool bestSingle = false, membersOnly = false, retrospective = false;
};

void add(CLI::App& verb, NewChallengeOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("--name", options.name, "Name of the challenge")->required();
    verb.add_option("--type", options.type, "distance, duration, elevation, race or segment")
        ->required()
        ->check(CLI::IsMember({"distance", "duration", "elevation", "race", "segment"}));
    verb.add_option("--segment", options.segment,
                    "Along the segment: a " + activity_files::formatNames("or", activity_files::Holding::places) +
                        " file");
    verb.add_option("--terrain", options.terrain, "Terrain of the segment")
        ->check(CLI::IsMember({"mountain", "rolling", "flat"}));
    verb.add_option("--from", options.from, "First day, such as 2024-01-01")->required();
    verb.add_option("--to", options.to, "Last day")->required();
    verb.add_option("--sport", options.sports, "Activity type, such as Run or Ride; may be repeated; default: all")
        ->take_all()
        ->expected(1);
    verb.add_flag("--best-single", options.bestSingle, "The best activity counts, not the sum");
    verb.add_option("--goal", options.goal, "Value to reach");
    verb.add_option("--units", options.units, "Units of the goal: miles, kilometres, hours …");
    verb.add_option("--recurrence", options.recurrence, "Period of the goal: none, day, week or month");
    verb.add_option("--timezone", options.zone, "Time zone of the organiser, such as Europe/London");
    verb.add_option("--club", options.club, "Hosting club; default: Palmares");
    verb.add_flag("--members-only", options.membersOnly, "Only members of the club may join");
    verb.add_flag("--retrospective", options.retrospective, "The challenge lies in the past");
    verb.add_option("--age-groups", options.ageGroups, "Age groups with leaderboards: 18-39,40-49,50+");
    verb.add_option("--as", options.as, "Athlete who creates it");
}

Result<std::int64_t> day(const std::string& text, const char* option)
{
    if (const auto seconds = dayFrom(text)) return *seconds;
    return rejected("invalid_date", std::string(option) + " wants a date like 2024-01-31, not \"" + text + "\".");
}

template <DescribedEnum E>
Result<E> choice(const std::string& text, const char* option)
{
    E value{};
    if (enumFrom(text, value)) return value;
    return rejected("invalid_choice",
                    std::string(option) + " wants " + oneOf(detail::enumNames<E>) + ", not \"" + text + "\".");
}

Result<ChallengeDraft> draftFrom(const NewChallengeOptions& options)
{
    ChallengeDraft draft;
    draft.name = options.name;
    draft.type = TRY(choice<ChallengeType>(options.type, "--type"));
    draft.first_day = TRY(day(options.from, "--from"));
    draft.last_day = TRY(day(options.to, "--to"));
    for (const std::string& sport : options.sports) {
        if (!isKnown(ActivityType{sport}))
            return rejected("invalid_choice",
                            "--sport does not know \"" + sport + "\"; known are Run, Ride, Walk, Swim and so on.");
        draft.sports.push_back({sport});
    }
    draft.best_single = options.bestSingle;
    draft.age_groups = ageGroupTexts(options.ageGroups);
    if (!options.segment.empty()) {
        auto segment = TRY(organising::segmentFrom(options.segment));
        if (!draft.sports.empty()) segment.activity_type = draft.sports.front();
        draft.segment = std::move(segment);
    }
    enumFrom(options.terrain, draft.terrain);
    draft.goal = options.goal;
    if (!options.units.empty()) draft.units = TRY(choice<GoalUnits>(options.units, "--units"));
    if (!options.recurrence.empty()) draft.recurrence = TRY(choice<Recurrence>(options.recurrence, "--recurrence"));
    draft.time_zone = options.zone.empty() ? engine::currentZone() : options.zone;
    draft.club = options.club;
    draft.members_only = options.membersOnly;
    draft.retrospective = options.retrospective;
    return draft;
}

ChallengeId newChallengeId()
{
    std::random_device device;
    const auto random = [&] { return (std::uint64_t{device()} << 32) | device(); };
    return {toText(uuidAt(static_cast<std::int64_t>(random() >> 20), random(), random()))};
}

Result<int> run(const NewChallengeOptions& options)
{
    const auto draft = TRY(draftFrom(options));
    TRY(engine::toUtc({draft.first_day}, draft.time_zone));
    FreshStore fresh(options.store);
    const auto session = TRY(openSession(options.store, options.as, Missing::create));
    const ChallengeId id = newChallengeId();
    const auto requests = TRY(organising::requestsFor(draft, id, session->actor()));
    // Nothing is stored unless all of it is accepted.
    const auto possible =
        session->writeAndWait([&](runtime::Engine& engine) { return engine.dispatcher().dryRun(requests); });
    for (const auto& answer : possible)
        TRY(answer);
    const auto answers =
        session->writeAndWait([&](runtime::Engine& engine) { return engine.dispatcher().dispatch(requests); });
    for (const auto& answer : answers)
        TRY(answer);
    fresh.keep();
    TRY(session->settle());
    std::printf("%s\n", id.value.c_str());
    return 0;
}

Result<int> listChallenges(const StoreOptions& options)
{
    const auto rows =
        TRY(ask(options.store, [](runtime::Reader& reader) { return read_models::challenges(reader.rows); }));
    TextTable table({"id", "name", "type", "from", "to", "status", "competitors", "stages"},
                    {false, false, false, false, false, false, true, true});
    for (const auto& row : rows)
        table.add({row.challenge_uuid.value, row.name, std::string(nameOf(row.challenge_type)),
                   toText(row.start_date_local).substr(0, 10), toText(row.end_date_local).substr(0, 10),
                   std::string(nameOf(row.status)), std::to_string(row.competitor_count),
                   std::to_string(row.stage_count)});
    return table.print();
}

} // namespace

Verb challengeVerb()
{
    return makeFamily("challenge", "Create or list challenges",
                      {makeVerb<NewChallengeOptions>("new", "Create and host a challenge; print its id", add, run),
                       makeVerb<StoreOptions>("list", "List the challenges", addStoreOnly, listChallenges)});
}

} // namespace palmares::app
