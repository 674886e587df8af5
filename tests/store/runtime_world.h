#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "model/stored_names.h"
#include "store/memory/memory_event_store.h"
#include "store/organising/people.h"
#include "store/runtime/engine.h"
#include "store/runtime/segment_challenge.h"
#include "tests/support/scenario.h"

namespace palmares::testing {

/// An engine over a store in memory, on a clock that stands until it is set.
class RuntimeWorld : public ::testing::Test {
protected:
    void setClock(std::string_view time) { m_now = utc(time); }
    RecordedAt clock() const { return {m_now.seconds * 1'000'000}; }

    /// A new engine on the same store, as after a restart; it leads and keeps its tables.
    void restart()
    {
        engine.reset();
        rows = *read_models::openReadModel({}, "test");
        engine = std::make_unique<runtime::Engine>(
            store, [this] { return clock(); }, ++m_seed);
        engine->follower().keepTables(*rows);
        engine->follower().lead(true);
    }

    Result<engine::Receipt> send(std::string_view command, std::string_view json, std::optional<Uuid> id = {})
    {
        auto known = runtime::catalogue().commandFromJson(command, json);
        if (!known) return std::unexpected(known.error());
        engine::Request request{.command = std::move(*known)};
        request.command_id = id;
        return engine->dispatcher().dispatch(request);
    }
    void catchUp()
    {
        const auto done = engine->follower().catchUp();
        ASSERT_TRUE(done) << done.error().message;
    }
    std::int64_t eventsOf(std::string_view stream) { return store.streamVersion(stream).value_or(-1); }

    store::MemoryEventStore store;
    std::unique_ptr<read_models::ReadModel> rows;
    std::unique_ptr<runtime::Engine> engine;

    void SetUp() override
    {
        setClock("2024-05-01 08:00:00");
        restart();
    }

private:
    Timestamp m_now;
    std::uint64_t m_seed = 0;
};

/// JSON of an ImportAthlete.
inline const std::string importBen = R"({"athlete_uuid":"athlete-1","firstname":"Ben","lastname":"Smith"})";
inline const std::string joinsNothing = R"({"challenge_uuid":"c","athlete_uuid":"athlete-1"})";

} // namespace palmares::testing
