// Middleware sees every command before it is decided and after, by the rows of the conformance table CD.

#include "store/engine/commands/audit.h"
#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;

/// Counts what it sees, and does `then` before the decision.
class Witness final : public engine::Middleware {
public:
    void before(engine::Pipeline& pipeline) override
    {
        ++befores;
        if (then) then(pipeline);
    }
    void after(engine::Pipeline&, const engine::Receipt&) override { ++afters; }
    void failed(engine::Pipeline&, const Error& error) override
    {
        ++failures;
        lastError = error.name;
    }

    std::string counts() const
    {
        return std::to_string(befores) + '/' + std::to_string(afters) + '/' + std::to_string(failures);
    }

    std::function<void(engine::Pipeline&)> then;
    int befores = 0, afters = 0, failures = 0;
    std::string lastError;
};

class InTheMiddle : public EngineWorld {
protected:
    void SetUp() override
    {
        prepare = [this](engine::Application& app) {
            app.use(first);
            app.use(second);
        };
        restart();
    }

    std::shared_ptr<Witness> first = std::make_shared<Witness>();
    std::shared_ptr<Witness> second = std::make_shared<Witness>();
};

TEST_F(InTheMiddle, CD40_SeesSuccessAndFailure)
{
    open("A");
    open("B");
    open("C");
    EXPECT_EQ(first->counts(), "3/3/0");
    ASSERT_FALSE(send(OpenAccount{{"A"}, 1}));
    EXPECT_EQ(first->counts(), "4/3/1");
    EXPECT_EQ(first->lastError, "account_already_open");
    ASSERT_FALSE(send(BreakAccount{{"A"}}));
    EXPECT_EQ(first->counts(), "5/3/2");
    auto slow = requestOf(LookAtAccount{{"A"}});
    slow.timeout = std::chrono::milliseconds(-1);
    ASSERT_FALSE(dispatcher->dispatch(slow));
    EXPECT_EQ(first->lastError, "aggregate_execution_timeout");
    EXPECT_EQ(second->counts(), first->counts());
}

TEST_F(InTheMiddle, CD40_AHaltSkipsTheRestButAllSeeTheOutcome)
{
    first->then = [](engine::Pipeline& pipeline) { pipeline.halt(); };
    EXPECT_EQ(send(OpenAccount{{"A"}, 1}).error().name, "halted");
    EXPECT_EQ(first->counts(), "1/0/1");
    EXPECT_EQ(second->counts(), "0/0/1");
    EXPECT_TRUE(log().empty());
    const auto audited = engine::auditTrail(*events, {});
    ASSERT_TRUE(audited && audited->size() == 1);
    EXPECT_EQ(audited->front().entry.error, "halted");
    EXPECT_EQ(audited->front().entry.command, "OpenAccount");
}

TEST_F(InTheMiddle, CD40_TheFirstResponseIsTheAnswer)
{
    first->then = [](engine::Pipeline& pipeline) {
        pipeline.respond(rejected("closed_on_sundays", "We are closed."));
        pipeline.respond(rejected("too_late", "Nobody hears this."));
        pipeline.halt();
    };
    EXPECT_EQ(send(OpenAccount{{"A"}, 1}).error().name, "closed_on_sundays");
}

TEST_F(InTheMiddle, CD40_WhatOneAssignsTheNextFindsAndEventsShow)
{
    std::string found;
    first->then = [](engine::Pipeline& pipeline) {
        pipeline.assigns["branch"] = std::string("B1");
        pipeline.assignMetadata("branch", R"("B1")");
        pipeline.assignMetadata("desk", "7");
    };
    second->then = [&](engine::Pipeline& pipeline) { found = std::any_cast<std::string>(pipeline.assigns["branch"]); };
    open("A");
    EXPECT_EQ(found, "B1");
    const auto metadata = fromJson<std::map<std::string, JsonText>>(log().front().metadata);
    ASSERT_TRUE(metadata);
    EXPECT_EQ(metadata->at("branch").text, R"("B1")");
    EXPECT_EQ(metadata->at("desk").text, "7");
}

TEST_F(InTheMiddle, CD41_MayChangeTheCommandAndWhereItGoes)
{
    // Gives each tenant its own accounts by prefixing the command's number.
    first->then = [](engine::Pipeline& pipeline) {
        const auto* open = pipeline.request.command.get<OpenAccount>();
        if (open == nullptr || open->account_number.value.find('/') == std::string::npos) {
            pipeline.respond(rejected("unknown_tenant", "The command does not say whose account it is."));
            pipeline.halt();
        } else
            pipeline.request.command = OpenAccount{{"tenant-" + open->account_number.value}, open->initial_balance};
    };
    open("one/A");
    open("two/A");
    EXPECT_EQ(versionOf("account-tenant-one/A"), 1);
    EXPECT_EQ(versionOf("account-tenant-two/A"), 1);
    EXPECT_EQ(send(OpenAccount{{"A"}, 1}).error().name, "unknown_tenant");
}

} // namespace
} // namespace palmares::testing
