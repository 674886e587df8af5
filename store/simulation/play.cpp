#include "store/simulation/play.h"

#include <algorithm>
#include <span>

#include "store/engine/process_runner.h"

namespace palmares::simulation {
namespace {

/// How many seconds of commands are decided and stored together. In a small season each has its own time; in a large
/// one those of some minutes share one, as they do where many upload at the same time.
std::int64_t secondsTogether(std::int64_t athletes)
{
    constexpr std::int64_t wanted = 128; // commands
    const std::int64_t aDay = athletes / 2;
    return aDay < 2'000 ? 1 : std::max<std::int64_t>(86'400 * wanted / aDay, 1);
}

bool isPartOfIt(const Error& error)
{
    return error.kind == Error::Kind::rejected || error.kind == Error::Kind::not_found;
}

/// The season's commands, sent in groups, each followed by what the policies make of it.
class Player {
public:
    Player(runtime::Engine& engine, ScriptedClock& clock, std::int64_t together)
        : m_engine(engine)
        , m_clock(clock)
        , m_together(together)
        , m_policies(
              engine.dispatcher(), runtime::everyPolicy([](const std::string&) { return std::nullopt; }),
              {.subscription = std::string(runtime::policiesSubscription), .on_failure = runtime::parkWhatIsRefused})
    {}

    Result<void> start() { return m_policies.start(); }

    Result<void> send(const TimedRequest& timed)
    {
        if (!m_group.empty() && timed.at.seconds / m_together != m_groupAt.seconds / m_together)
            if (const auto sent = flush(); !sent) return sent;
        m_groupAt = timed.at;
        m_group.push_back(timed.request);
        return {};
    }

    Result<void> flush()
    {
        if (m_group.empty()) return {};
        m_clock.set(m_groupAt);
        for (const auto& answer : m_engine.dispatch(m_group)) {
            ++m_played.commands;
            if (answer) continue;
            if (!isPartOfIt(answer.error())) return std::unexpected(answer.error());
            ++m_played.refused;
        }
        m_group.clear();
        return m_policies.catchUp();
    }

    const Played& played() const { return m_played; }

private:
    runtime::Engine& m_engine;
    ScriptedClock& m_clock;
    std::int64_t m_together;
    engine::ProcessRunner m_policies;
    std::vector<runtime::Request> m_group;
    Timestamp m_groupAt; ///< of the last of the group
    Played m_played;
};

} // namespace

Result<Played> play(Season& season, runtime::Engine& engine, ScriptedClock& clock, std::int64_t athletes,
                    const std::function<bool(Timestamp)>& progress)
{
    Player player(engine, clock, secondsTogether(athletes));
    if (const auto started = player.start(); !started) return std::unexpected(started.error());
    for (;;) {
        auto day = season.nextDay();
        if (!day) return std::unexpected(day.error());
        if (!*day) break;
        for (const TimedRequest& timed : **day)
            if (const auto sent = player.send(timed); !sent) return std::unexpected(sent.error());
        if (progress && !(*day)->empty() && !progress((*day)->back().at))
            return rejected("cancelled", "The simulation was ended; what is there stays.");
    }
    if (const auto sent = player.flush(); !sent) return std::unexpected(sent.error());
    return player.played();
}

} // namespace palmares::simulation
