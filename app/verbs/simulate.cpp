#include <cstdio>
#include <unistd.h>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "model/core/time.h"
#include "store/bulk_store.h"
#include "store/simulation/months.h"
#include "store/simulation/play.h"

namespace palmares::app {
namespace {

Result<simulation::SeasonSize> sizeFrom(const SimulateOptions& options)
{
    const auto day = dayFrom(options.from);
    if (!day || options.from.size() < 2 || !options.from.ends_with("-01"))
        return rejected("invalid_date", "A season begins on the first of a month, such as 2024-01-01.", "from");
    return simulation::SeasonSize{options.athletes, options.months, options.seed, *day};
}

/// A line on a terminal that says how far it is.
bool showDay(Timestamp day)
{
    if (::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r%s ", toText(day).substr(0, 10).c_str());
    return true;
}

/// Makes a store with an organiser, which is the answer. It is closed again: nothing else has it open while it is
/// filled, and the season runs the policies itself.
Result<runtime::Person> makeStore(const SimulateOptions& options, const simulation::ScriptedClock& clock)
{
    const auto session = runtime::Session::open({.store = options.store,
                                                 .create = true,
                                                 .mustBeNew = true,
                                                 .organiser = "Robin Organiser",
                                                 .clock = clock.clock(),
                                                 .idSeed = options.seed});
    if (!session) return std::unexpected(session.error());
    return (*session)->actor();
}

Result<simulation::Played> fillDatabase(const store::StoreAddress& address, simulation::Season& season,
                                        simulation::ScriptedClock& clock)
{
    const auto store = store::openStore(address, store::OpenMode::read_write_existing);
    if (!store) return std::unexpected(store.error());
    return simulation::play(season, **store, clock, showDay);
}

Result<simulation::Played> fillFile(const std::filesystem::path& file, simulation::Season& season,
                                    simulation::ScriptedClock& clock)
{
    const auto store = store::openInBulk(file);
    if (!store) return std::unexpected(store.error());
    auto played = simulation::play(season, **store, clock, showDay);
    if (!played) return played;
    if (const auto finished = (*store)->finish(); !finished) return std::unexpected(finished.error());
    return played;
}

Result<simulation::Played> makeSeason(const SimulateOptions& options, const simulation::SeasonSize& size)
{
    FreshStore fresh(options.store);
    simulation::ScriptedClock clock;
    clock.set({size.first_day - (simulation::daysAhead + 1) * simulation::dayLength});
    auto organiser = makeStore(options, clock);
    if (!organiser) return std::unexpected(organiser.error());
    simulation::Season season(size, *std::move(organiser));
    auto played = options.store.isPostgres() ? fillDatabase(options.store, season, clock)
                                             : fillFile(options.store.location, season, clock);
    if (::isatty(STDERR_FILENO) != 0) std::fprintf(stderr, "\r           \r");
    if (played) fresh.keep();
    return played;
}

} // namespace

int simulate(const SimulateOptions& options)
{
    const auto size = sizeFrom(options);
    if (!size) return refused(size.error());
    const auto played = makeSeason(options, *size);
    if (!played) return refused(played.error());
    std::int64_t refused = 0;
    for (const auto& [_, count] : played->refused)
        refused += count;
    std::printf("%lld commands of %lld athletes in %lld months, %lld of them refused\n",
                static_cast<long long>(played->commands), static_cast<long long>(size->athletes),
                static_cast<long long>(size->months), static_cast<long long>(refused));
    return 0;
}

} // namespace palmares::app
