#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/policies/challenge_competitors.h"
#include "model/policies/stage_competitors.h"
#include "tests/support/command_text.h"
#include "tests/support/stage_story.h"

namespace palmares::testing {

/// A policy whose instances can be stored and read back, as after a restart.
template <class Policy>
class PolicyInMemory {
public:
    void see(const Value& event)
    {
        if (!m_policy->listensTo(event)) return;
        EXPECT_TRUE(m_policy->see(event, {}));
    }

    std::vector<Value> endOfBatch()
    {
        m_policy->flush();
        return m_policy->takeCommands();
    }

    void restart()
    {
        for (Snapshot& snapshot : m_policy->takeSnapshots(1, std::numeric_limits<std::size_t>::max()))
            m_stored.insert_or_assign(snapshot.source, std::move(snapshot));
        m_policy = make();
    }

private:
    std::unique_ptr<engine::ProcessManager> make()
    {
        return std::make_unique<engine::ProcessManagerOf<Policy, AllEvents>>(
            [this](const std::string& source) -> std::optional<Snapshot> {
                const auto found = m_stored.find(source);
                return found == m_stored.end() ? std::nullopt : std::optional(found->second);
            });
    }

    std::map<std::string, Snapshot> m_stored;
    std::unique_ptr<engine::ProcessManager> m_policy = make();
};

/// Stages with the two policies that fill them, run in memory: events in order, in batches, and what the policies ask
/// for only after the batch.
class StageWorld {
public:
    template <class Event>
    StageWorld& say(const Event& event)
    {
        if constexpr (boost::mp11::mp_contains<stage::Event, Event>::value) evolve(event.stage_uuid, event);
        m_log.emplace_back(event);
        return *this;
    }

    /// A person's command to a stage; refused ones are kept by name.
    template <class Command>
    StageWorld& send(const Command& command)
    {
        decide(command);
        return *this;
    }

    /// Lets the policies catch up with all that happened, at most `batch` events at a time.
    StageWorld& settle(std::size_t batch = 100)
    {
        while (m_seen < m_log.size()) {
            const std::size_t end = std::min(m_log.size(), m_seen + batch);
            for (; m_seen < end; ++m_seen) {
                m_competitors.see(m_log[m_seen]);
                m_efforts.see(m_log[m_seen]);
            }
            for (const auto& command : m_competitors.endOfBatch())
                react(command);
            for (const auto& command : m_efforts.endOfBatch())
                react(command);
        }
        return *this;
    }

    void restart()
    {
        m_competitors.restart();
        m_efforts.restart();
    }

    const stage::Stage& stage(const StageId& id = stage1) { return std::any_cast<const stage::Stage&>(stateOf(id)); }
    /// What the policies have sent since this was last asked, as `StartStage {…}`.
    std::vector<std::string> takeSent() { return std::exchange(m_sent, {}); }
    const std::vector<std::string>& refused() const { return m_refused; }

private:
    engine::State& stateOf(const StageId& id) { return m_stages.try_emplace(id, stage::Stage()).first->second; }

    void evolve(const StageId& id, const Value& event)
    {
        const engine::Application& domain = runtime::catalogue();
        domain.evolve(stateOf(id), *domain.aggregate(stage::Stage::category), event);
    }

    void decide(const Value& command)
    {
        const engine::CommandType& type = **runtime::catalogue().typeOf(command);
        const StageId id{type.identity(command)};
        const auto events = type.decide(stateOf(id), command, m_context);
        if (!events) {
            m_refused.push_back(events.error().name);
            return;
        }
        for (const Value& event : *events) {
            evolve(id, event);
            m_log.push_back(event);
        }
    }

    void react(const Value& command)
    {
        m_sent.push_back(asText(command));
        decide(command);
    }

    std::map<StageId, engine::State> m_stages;
    std::vector<Value> m_log;
    std::size_t m_seen = 0;
    PolicyInMemory<policies::StageCompetitorsPolicy> m_competitors;
    PolicyInMemory<policies::ChallengeCompetitorsPolicy> m_efforts;
    std::vector<std::string> m_sent;
    std::vector<std::string> m_refused;
    Context m_context{utc("2016-06-01 00:00:00")};
};

/// A ride of 10 km that starts then, by id of the activity.
inline athlete::ActivityImported ride(const AthleteId& athlete, std::string_view activity, std::string_view start)
{
    athlete::ActivityImported event;
    event.athlete_uuid = athlete;
    event.activity_uuid = ActivityId{std::string(activity)};
    event.reference = std::string(activity) + ".fit";
    event.name = "Ride";
    event.activity_type = ActivityType{"Ride"};
    event.source_sport = "cycling";
    event.elapsed_time_in_seconds = Seconds{1800};
    event.moving_time_in_seconds = Seconds{1700};
    event.distance_in_metres = Metres{10'000};
    event.start_date = utc(start);
    event.start_date_local = local(start);
    return event;
}

inline challenge::CompetitorJoinedChallenge joins(const AthleteId& athlete, std::optional<Gender> gender = {})
{
    return {challengeId, athlete, gender};
}

inline challenge::CompetitorLeftChallenge leaves(const AthleteId& athlete)
{
    return {challengeId, athlete, utc("2016-01-20 00:00:00")};
}

/// The activities that count in a stage, by id.
inline std::set<std::string> activitiesIn(const stage::Stage& stage)
{
    std::set<std::string> ids;
    for (const auto* const effort : stage.efforts.where([](const auto&) { return true; }))
        ids.insert(effort->activity_uuid.value);
    return ids;
}

} // namespace palmares::testing
