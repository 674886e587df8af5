#include <cstdio>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/core/time.h"
#include "store/bulk_store.h"
#include "store/platform/process.h"
#include "store/simulation/months.h"
#include "store/simulation/play.h"

namespace palmares::app {
namespace {

struct SimulateOptions {
    store::StoreAddress store;
    std::int64_t athletes = 100, months = 3;
    std::uint64_t seed = 1;
    std::string from = "2024-01-01";
};

void add(CLI::App& verb, SimulateOptions& options)
{
    addStore(verb, options.store, "File to make");
    verb.add_option("--athletes", options.athletes, "Number of athletes")->check(CLI::Range(1, 1'000'000));
    verb.add_option("--months", options.months, "Length of the season")->check(CLI::Range(1, 1'200));
    verb.add_option("--seed", options.seed, "Random seed: the same seed makes the same season");
    verb.add_option("--from", options.from, "First day, the first of a month");
}

Result<simulation::SeasonSize> sizeFrom(const SimulateOptions& options)
{
    const auto day = dayFrom(options.from);
    if (!day || options.from.size() < 2 || !options.from.ends_with("-01"))
        return rejected("invalid_date", "A season begins on the first of a month, such as 2024-01-01.", "from");
    return simulation::SeasonSize{options.athletes, options.months, options.seed, *day};
}

/// Progress on a terminal.
bool showDay(Timestamp day)
{
    if (store::isTerminal(stderr)) std::fprintf(stderr, "\r%s ", toText(day).substr(0, 10).c_str());
    return true;
}

/// Makes a store and returns its organiser. The session is closed again: no other program has the store open while it
/// is filled, and the season runs the policies itself.
Result<organising::Person> makeStore(const SimulateOptions& options, const simulation::ScriptedClock& clock)
{
    const auto session = TRY(runtime::Session::open({.store = options.store,
                                                     .create = true,
                                                     .mustBeNew = true,
                                                     .organiser = "Robin Organiser",
                                                     .clock = clock.clock(),
                                                     .idSeed = options.seed}));
    return session->actor();
}

Result<simulation::Played> fillDatabase(const store::StoreAddress& address, simulation::Season& season,
                                        simulation::ScriptedClock& clock)
{
    const auto store = TRY(store::openStore(address, store::OpenMode::read_write_existing));
    return simulation::play(season, *store, clock, showDay);
}

Result<simulation::Played> fillFile(const std::filesystem::path& file, simulation::Season& season,
                                    simulation::ScriptedClock& clock)
{
    const auto store = TRY(store::openInBulk(file));
    auto played = TRY(simulation::play(season, *store, clock, showDay));
    TRY(store->finish());
    return played;
}

Result<simulation::Played> makeSeason(const SimulateOptions& options, const simulation::SeasonSize& size)
{
    FreshStore fresh(options.store);
    simulation::ScriptedClock clock;
    clock.set({size.first_day - (simulation::daysAhead + 1) * secondsPerDay});
    auto organiser = TRY(makeStore(options, clock));
    simulation::Season season(size, std::move(organiser));
    auto played = options.store.isPostgres() ? fillDatabase(options.store, season, clock)
                                             : fillFile(options.store.location, season, clock);
    if (store::isTerminal(stderr)) std::fprintf(stderr, "\r           \r");
    if (played) fresh.keep();
    return played;
}

Result<int> run(const SimulateOptions& options)
{
    const auto size = TRY(sizeFrom(options));
    const auto played = TRY(makeSeason(options, size));
    std::int64_t refused = 0;
    for (const auto& [_, count] : played.refused)
        refused += count;
    std::printf("%lld commands of %lld athletes in %lld months, %lld of them refused\n",
                static_cast<long long>(played.commands), static_cast<long long>(size.athletes),
                static_cast<long long>(size.months), static_cast<long long>(refused));
    return 0;
}

} // namespace

Verb simulateVerb()
{
    return makeVerb<SimulateOptions>("simulate", "Make a new store with an invented season of any size", add, run);
}

} // namespace palmares::app
