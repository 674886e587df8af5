#include "store/simulation/play.h"

#include <algorithm>
#include <future>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "store/engine/processes/process_runner.h"
#include "store/runtime/segment_challenge.h"
#include "store/simulation/write_behind.h"

namespace palmares::simulation {
namespace {

constexpr std::size_t instancesOfAPart = 500;

/// How many seconds of commands are decided and stored together. In a small season each has its own time; in a large
/// one those of at most an hour share one, as they do where a program asks a provider now and then what is new.
std::int64_t secondsTogether(std::int64_t athletes)
{
    constexpr std::int64_t wanted = 2'048; // commands
    const std::int64_t aDay = athletes / 2;
    return aDay < 2'000 ? 1 : std::clamp<std::int64_t>(secondsPerDay * wanted / aDay, 1, secondsPerHour);
}

bool isPartOfIt(const Error& error)
{
    return error.kind == Error::Kind::rejected || error.kind == Error::Kind::not_found;
}

/// The season's commands, sent in groups, each followed by what the policies make of it.
class Player {
public:
    Player(EventStore& store, ScriptedClock& clock, const SeasonSize& size)
        : m_application(runtime::segmentChallenge(std::make_shared<runtime::LookUp>()))
        , m_store(store, [this](const Value& value, NewEvent& event) { return m_application.write(value, event); })
        , m_engine(std::make_unique<Engine>(m_application, m_store, clock.clock(), size.seed))
        , m_clock(clock)
        , m_together(secondsTogether(size.athletes))
    {}

    Result<void> start() { return m_engine->policies.start(); }

    Result<void> send(const TimedRequest& timed)
    {
        if (!m_group.empty() && timed.at.seconds / m_together != m_groupAt.seconds / m_together) TRY(flush());
        m_groupAt = timed.at;
        m_group.push_back(timed.request);
        return {};
    }

    Result<void> finish()
    {
        TRY(flush());
        TRY(saveInstances());
        m_engine.reset(); // gigabytes, given back while the rest is written
        return m_store.finish();
    }

    const Played& played() const { return m_played; }

private:
    Result<void> flush()
    {
        if (m_group.empty()) return {};
        m_clock.set(m_groupAt);
        for (const auto& answer : m_engine->dispatcher.dispatch(m_group)) {
            ++m_played.commands;
            if (answer) continue;
            if (!isPartOfIt(answer.error())) return std::unexpected(answer.error());
            ++m_played.refused[answer.error().name];
        }
        m_group.clear();
        return m_engine->policies.catchUp();
    }

    /// In parts, as a season's are gigabytes: the store counts only when it is whole.
    Result<void> saveInstances()
    {
        engine::ProcessRunner& policies = m_engine->policies;
        const Position position = policies.position();
        for (std::size_t i = 0; i < policies.size(); ++i)
            for (auto part = policies.manager(i).takeSnapshots(position, instancesOfAPart); !part.empty();
                 part = policies.manager(i).takeSnapshots(position, instancesOfAPart))
                TRY(m_store.save({}, part));
        const Checkpoint upTo{std::string(runtime::policiesSnapshot), position};
        return m_store.save({&upTo, 1}, {});
    }

    struct Engine {
        Engine(const engine::Application& application, WriteBehind& store, engine::Clock clock, std::uint64_t seed)
            : dispatcher(
                  application, store, std::move(clock), seed,
                  {.audit = false,
                   .most_loaded = std::numeric_limits<std::size_t>::max(), // all are active all the time
                   .append = [&store](std::span<const Append> group,
                                      WriteBehind::Values values) { return store.append(group, std::move(values)); }})
            , policies(dispatcher, runtime::everyPolicy([](const std::string&) { return std::nullopt; }),
                       {.subscription = std::string(runtime::policiesSubscription),
                        .snapshot_after = std::numeric_limits<std::size_t>::max(), // once, when the season is over
                        .on_failure = runtime::parkWhatIsRefused})
        {}
        engine::Dispatcher dispatcher;
        engine::ProcessRunner policies;
    };

    engine::Application m_application;
    WriteBehind m_store;
    std::unique_ptr<Engine> m_engine; ///< until the season is over
    ScriptedClock& m_clock;
    std::int64_t m_together;
    std::vector<engine::Request> m_group;
    Timestamp m_groupAt; ///< of the last of the group
    Played m_played;
};

} // namespace

Result<Played> play(Season& season, EventStore& store, ScriptedClock& clock,
                    const std::function<bool(Timestamp)>& progress)
{
    Player player(store, clock, season.size());
    TRY(player.start());
    const auto planNext = [&season] { return season.nextDay(); };
    auto next = std::async(std::launch::async, planNext); // while the day before is played
    for (;;) {
        const auto requests = TRY(next.get());
        if (!requests) break;
        next = std::async(std::launch::async, planNext);
        for (const TimedRequest& timed : *requests)
            TRY(player.send(timed));
        if (progress && !requests->empty() && !progress(requests->back().at))
            return rejected("cancelled", "The simulation was ended; what is there is not whole.");
    }
    TRY(player.finish());
    return player.played();
}

} // namespace palmares::simulation
