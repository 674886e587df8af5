#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/policies/challenge_competitors.h"
#include "model/policies/stage_competitors.h"
#include "tests/support/any_command.h"
#include "tests/support/stage_story.h"

namespace palmares::testing {

/// The instances of one policy, which can be stored as JSON and read back as after a restart.
template <class Policy>
class PolicyInMemory {
public:
    using Instance = typename Policy::Instance;

    void see(const AnyEvent& event)
    {
        Turn<Instance> turn{m_instances, std::move(m_commands)};
        visitInner(
            [&turn](const auto& held) {
                if constexpr (requires { Policy::on(held, turn); }) Policy::on(held, turn);
            },
            event);
        m_commands = std::move(turn.commands);
    }

    std::vector<Value> endOfBatch()
    {
        Turn<Instance> turn{m_instances, std::exchange(m_commands, {})};
        Policy::flush(turn);
        std::ranges::copy(m_instances.touched(), std::inserter(m_used, m_used.end()));
        m_instances.endBatch();
        return std::move(turn.commands);
    }

    void restart()
    {
        for (const auto& key : m_used) {
            const auto& stored = m_instances.stored(key);
            m_texts[key] = stored.state ? toJson(*stored.state).value() : "";
        }
        m_instances = Instances<Instance>([texts = m_texts](const std::string& key) {
            typename Instances<Instance>::Stored stored;
            const auto text = texts.find(key);
            if (text == texts.end()) return stored;
            stored.completed = text->second.empty();
            if (!stored.completed) stored.state = fromJson<Instance>(text->second).value();
            return stored;
        });
    }

private:
    Instances<Instance> m_instances;
    std::vector<Value> m_commands;
    std::set<std::string> m_used;
    std::map<std::string, std::string> m_texts;
};

/// Stages with the two policies that fill them, run in memory as the engine runs them: events in order, in batches, and
/// what the policies ask for only after the batch.
class StageWorld {
public:
    template <class Event>
    StageWorld& say(const Event& event)
    {
        record(asAnyEvent(event));
        return *this;
    }

    /// A person's command to a stage; refused ones are kept by name.
    template <class Command>
    StageWorld& send(const Command& command)
    {
        decide(command.stage_uuid, stage::Command(command));
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

    const stage::Stage& stage(const StageId& id = stage1) { return m_stages[id]; }
    /// What the policies have sent since this was last asked, as `StartStage {…}`.
    std::vector<std::string> takeSent() { return std::exchange(m_sent, {}); }
    const std::vector<std::string>& refused() const { return m_refused; }

private:
    void record(AnyEvent event)
    {
        if (const auto* const own = std::get_if<stage::Event>(&event)) {
            auto& state = m_stages[std::visit([](const auto& held) { return held.stage_uuid; }, *own)];
            state = evolveAny(std::move(state), *own);
        }
        m_log.push_back(std::move(event));
    }

    void decide(const StageId& id, const stage::Command& command)
    {
        const auto events = decideAny(m_stages[id], command, m_context);
        if (!events)
            m_refused.push_back(events.error().name);
        else
            for (const auto& event : *events)
                record(AnyEvent(event));
    }

    void react(const Value& command)
    {
        const auto own = std::get<stage::Command>(anyCommandOf(command));
        m_sent.push_back(asText(own));
        decide(std::visit([](const auto& held) { return held.stage_uuid; }, own), own);
    }

    std::map<StageId, stage::Stage> m_stages;
    std::vector<AnyEvent> m_log;
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
