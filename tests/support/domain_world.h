#pragma once

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/core/uuid.h"
#include "model/stored_names.h"
#include "store/engine/processes/process_runner.h"
#include "store/memory/memory_event_store.h"
#include "store/runtime/segment_challenge.h"
#include "tests/support/command_text.h"
#include "tests/support/stage_story.h"

/// The whole domain: the application with its policies on the engine, over a store in memory.
namespace palmares::testing {

/// Sending a command returns once nothing more follows from it. The test sets the clock.
class DomainWorld {
public:
    using MakePolicies =
        std::function<std::vector<std::unique_ptr<engine::ProcessManager>>(const engine::FindSnapshot&)>;
    static constexpr std::int64_t usualBatch = 2'000;

    /// Only with these policies, or with all.
    explicit DomainWorld(MakePolicies policies = runtime::everyPolicy)
        : m_program(std::make_unique<Program>(std::move(policies)))
    {}

    DomainWorld& at(std::string_view now)
    {
        m_program->now = utc(now);
        return *this;
    }

    /// A person's command, which has to be accepted.
    DomainWorld& send(const Value& command)
    {
        const std::string error = refusal(command);
        EXPECT_EQ(error, "") << runtime::catalogue().nameOf(command);
        return settle();
    }

    /// A person's command that may be refused.
    DomainWorld& attempt(const Value& command)
    {
        (void)refusal(command);
        return settle();
    }

    /// The error's name of a command that is refused. Policies do not react yet.
    std::string refusal(const Value& command)
    {
        const auto done = m_program->dispatcher.dispatch(engine::Request{.command = command});
        return done ? "" : done.error().name;
    }

    /// Appends what another program has decided. Policies do not react yet.
    template <class Event>
    DomainWorld& say(const Event& event)
    {
        if constexpr (boost::mp11::mp_contains<stage::Event, Event>::value)
            m_program->append(streamName(stage::Stage::category, event.stage_uuid.value), event);
        else if constexpr (boost::mp11::mp_contains<challenge::Event, Event>::value)
            m_program->append(streamName(challenge::Challenge::category, event.challenge_uuid.value), event);
        else
            m_program->append(streamName(athlete::Athlete::category, event.athlete_uuid.value), event);
        return *this;
    }

    /// Lets the policies react to all that happened, at most `batch` events at a time; another size takes a restart.
    DomainWorld& settle(std::int64_t batch = usualBatch)
    {
        if (batch != m_program->batch) {
            m_program->batch = batch;
            restart();
        }
        const auto done = m_program->policies->catchUp();
        EXPECT_TRUE(done) << done.error().message;
        return *this;
    }

    /// The policies begin anew with what is stored of them.
    void restart()
    {
        m_program->savePolicies();
        m_program->startPolicies();
    }

    /// Every event of a type so far.
    template <class Event>
    std::vector<Event> all() const
    {
        std::vector<Event> found;
        for (const engine::DecodedEvent& each : log())
            if (const Event* const event = each.event->template get<Event>()) found.push_back(*event);
        return found;
    }
    template <class Event>
    std::size_t count() const
    {
        return all<Event>().size();
    }
    template <class Event>
    Event last() const
    {
        const auto found = all<Event>();
        EXPECT_FALSE(found.empty()) << "no " << typeInfo<Event>.name;
        return found.empty() ? Event() : found.back();
    }

    /// Each as it is stored, with its value.
    const std::vector<engine::DecodedEvent>& log() const { return m_program->readLog(); }
    /// The reference stays good and is brought up to date when the same state is asked for again.
    template <class A>
    const A& state(const typename A::Id& id)
    {
        const std::string stream = streamName(A::category, id.value);
        auto found = m_program->dispatcher.aggregate(A::category, stream);
        EXPECT_TRUE(found) << found.error().message;
        engine::State& shown = m_program->shown.try_emplace(stream, A()).first->second;
        A& state = std::any_cast<A&>(shown);
        if (found) state = std::any_cast<A>(std::move(found->first));
        return state;
    }
    /// What policies have sent since this was last asked, as `StartStage {…}`.
    std::vector<std::string> takeSent()
    {
        std::vector<std::string> all;
        for (const Value& command : std::exchange(m_program->sent, {}))
            all.push_back(asText(command));
        return all;
    }
    /// What policies asked for and did not get, by the names of the errors.
    const std::vector<std::string>& refusedPolicies() const { return m_program->refused; }

private:
    /// Notes what policies send.
    class Listener final : public engine::Middleware {
    public:
        explicit Listener(std::vector<Value>& sent)
            : m_sent(sent)
        {}
        void before(engine::Pipeline& pipeline) override
        {
            if (!pipeline.request.sent_by.empty()) m_sent.push_back(pipeline.request.command);
        }

    private:
        std::vector<Value>& m_sent;
    };

    /// Stays where it is while the world moves.
    struct Program {
        /// So that no command takes too long.
        static engine::SteadyTime stands() { return {}; }

        explicit Program(MakePolicies make)
            : makePolicies(std::move(make))
        {
            application.use(std::make_shared<Listener>(sent));
            startPolicies();
        }

        void startPolicies()
        {
            const auto find = [this](const std::string& source) -> std::optional<Snapshot> {
                auto found = store.readSnapshot(source);
                return found ? std::optional(std::move(*found)) : std::nullopt;
            };
            const auto onFailure = [this](const CommandFailure& failure) {
                refused.push_back(application.nameOf(failure.command) + ": " + failure.error.name);
                return runtime::parkWhatIsRefused(failure);
            };
            policies = std::make_unique<engine::ProcessRunner>(
                dispatcher, makePolicies(find),
                engine::ProcessOptions{.subscription = std::string(runtime::policiesSubscription),
                                       .batch = batch,
                                       .on_failure = onFailure},
                stands);
            const auto started = policies->start();
            EXPECT_TRUE(started) << started.error().message;
        }

        /// Stores all policies as they are; by themselves they do so now and then.
        void savePolicies()
        {
            const Position position = policies->position();
            std::vector<Snapshot> snapshots;
            for (std::size_t i = 0; i < policies->size(); ++i)
                for (Snapshot& each :
                     policies->manager(i).takeSnapshots(position, std::numeric_limits<std::size_t>::max()))
                    snapshots.push_back(std::move(each));
            const Checkpoint upTo{std::string(runtime::policiesSnapshot), position};
            EXPECT_TRUE(store.save({&upTo, 1}, snapshots));
        }

        /// As another program would.
        void append(const std::string& stream, const Value& event)
        {
            NewEvent made;
            made.event_id = uuidNamed("appended " + std::to_string(++appended));
            EXPECT_TRUE(application.write(event, made));
            EXPECT_TRUE(appendOne(store, {stream, ExpectedVersion::anyVersion(), {std::move(made)}, dispatcher.now()}));
        }

        const std::vector<engine::DecodedEvent>& readLog()
        {
            const Position seen = log.empty() ? 0 : log.back().recorded.position;
            const auto rest = dispatcher.log().next(seen, std::numeric_limits<std::int32_t>::max());
            EXPECT_TRUE(rest) << rest.error().message;
            if (rest)
                for (const auto& each : *rest)
                    log.push_back(*each);
            return log;
        }

        MakePolicies makePolicies;
        engine::Application application = runtime::segmentChallenge(std::make_shared<runtime::LookUp>());
        store::MemoryEventStore store;
        Timestamp now = utc("2015-12-31 00:00:00");
        engine::Dispatcher dispatcher{application,
                                      store,
                                      [this] { return RecordedAt{now.seconds * 1'000'000}; },
                                      1,
                                      {.steady = stands, .audit = false}};
        std::unique_ptr<engine::ProcessRunner> policies;
        std::int64_t batch = usualBatch;
        int appended = 0;
        std::vector<Value> sent;
        std::vector<std::string> refused;
        std::vector<engine::DecodedEvent> log;
        std::map<std::string, engine::State> shown; ///< by stream
    };

    std::unique_ptr<Program> m_program;
};

} // namespace palmares::testing
