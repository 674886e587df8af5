// Valid and invalid event handlers.

#include <gtest/gtest.h>

#include "store/engine/handlers/event_handler.h"
#include "tests/engine/bank.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;

class HandlerOptions : public ::testing::Test {
protected:
    EventHandler handler()
    {
        EventHandler made{.application = &application, .name = "foo"};
        made.handle = [](const HandledEvent&, State&) -> Result<void> { return {}; };
        return made;
    }
    EventHandler batchHandler()
    {
        EventHandler made{.application = &application, .name = "foo"};
        made.batch_size = 10;
        made.handle_batch = [](std::span<const HandledEvent>, State&) -> Result<void> { return {}; };
        return made;
    }
    /// The field that is complained about, `fine` if none is.
    static std::string complaint(const EventHandler& handler)
    {
        const auto valid = checkHandler(handler);
        if (valid) return "fine";
        EXPECT_EQ(valid.error().name, "invalid_handler");
        EXPECT_FALSE(valid.error().message.empty());
        return valid.error().field;
    }

    Application application{"Bank"};
};

TEST_F(HandlerOptions, CH05_AHandlerHasANameAndAnApplication)
{
    for (const char* name : {"foo", ":foo", "{:foo, :bar}"}) { // as other programs print theirs
        EventHandler named = handler();
        named.name = name;
        EXPECT_EQ(complaint(named), "fine") << name;
    }
    EventHandler nameless = handler();
    nameless.name = "";
    EXPECT_EQ(complaint(nameless), "name");
    EventHandler homeless = handler();
    homeless.application = nullptr;
    EXPECT_EQ(complaint(homeless), "application");
}

TEST_F(HandlerOptions, CH06_HasUsualOptions)
{
    const EventHandler usual = handler();
    EXPECT_EQ(usual.consistency, HandlerConsistency::eventual);
    EXPECT_EQ(usual.start_from.number, store::StartFrom::origin);
    EXPECT_EQ(usual.stream, "$all");
    EXPECT_EQ(usual.concurrency, 1);
    EXPECT_FALSE(usual.batch_size);
    EXPECT_FALSE(usual.batch_timeout);
}

TEST_F(HandlerOptions, CH06_OptionsMayBeGivenAtTheStart)
{
    const auto changed = withOptions(
        batchHandler(),
        R"({"start_from":-1,"subscribe_to":"account-1","consistency":"strong","batch_size":5,"batch_timeout":250})");
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(changed->start_from.number, store::StartFrom::current);
    EXPECT_EQ(changed->stream, "account-1");
    EXPECT_EQ(changed->consistency, HandlerConsistency::strong);
    EXPECT_EQ(changed->batch_size, 5);
    EXPECT_EQ(changed->batch_timeout, 250ms);
    EXPECT_EQ(withOptions(handler(), R"({"concurrency":3})")->concurrency, 3);
    EXPECT_EQ(withOptions(handler(), "{}")->name, "foo");
}

TEST_F(HandlerOptions, CH06_AnUnknownOptionIsAnError)
{
    const auto unknown = withOptions(handler(), R"({"concurency":3})");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().name, "invalid_handler");
    EXPECT_EQ(unknown.error().field, "concurency");
    for (const char* bad : {"", "[]", "{", R"({"concurrency":"three"})", R"({"consistency":"sometimes"})"})
        EXPECT_FALSE(withOptions(handler(), bad)) << bad;
}

TEST_F(HandlerOptions, CH16_ConcurrencyIsPositiveAndNotStrong)
{
    for (const std::int64_t bad : {0, -1}) {
        EventHandler made = handler();
        made.concurrency = bad;
        EXPECT_EQ(complaint(made), "concurrency");
    }
    EventHandler strong = handler();
    strong.concurrency = 5;
    EXPECT_EQ(complaint(strong), "fine");
    strong.consistency = HandlerConsistency::strong;
    EXPECT_EQ(complaint(strong), "consistency");
}

TEST_F(HandlerOptions, CH23_BatchesHaveASizeAndPerhapsATime)
{
    EXPECT_EQ(complaint(batchHandler()), "fine");
    for (const std::int64_t bad : {0, -10}) {
        EventHandler made = batchHandler();
        made.batch_size = bad;
        EXPECT_EQ(complaint(made), "batch_size");
    }
    for (const auto bad : {0ms, -100ms}) {
        EventHandler made = batchHandler();
        made.batch_timeout = bad;
        EXPECT_EQ(complaint(made), "batch_timeout");
    }
    EventHandler onlyTimed = handler();
    onlyTimed.batch_timeout = 100ms;
    EXPECT_EQ(complaint(onlyTimed), "batch_timeout");
    EventHandler concurrent = batchHandler();
    concurrent.concurrency = 2;
    EXPECT_EQ(complaint(concurrent), "batch_size");
}

TEST_F(HandlerOptions, CH23_AHandlerHasTheOneFunctionThatItNeeds)
{
    EventHandler both = batchHandler();
    both.handle = handler().handle;
    EXPECT_EQ(complaint(both), "handle_batch");
    EventHandler none = batchHandler();
    none.handle_batch = {};
    EXPECT_EQ(complaint(none), "handle_batch");
    EventHandler sizeless = batchHandler();
    sizeless.batch_size.reset();
    EXPECT_EQ(complaint(sizeless), "handle");
}

TEST_F(HandlerOptions, CH15_BackoffGrowsWithTheSquareOfTheFailures)
{
    for (int failures = 1; failures <= 10; ++failures) {
        EXPECT_EQ(backoffDelay(failures, 0ms), std::chrono::seconds(failures * failures));
        EXPECT_EQ(backoffDelay(failures, 234ms), std::chrono::seconds(failures * failures) + 234ms);
    }
    EXPECT_EQ(backoffDelay(1, 234ms), 1'234ms);
    EXPECT_LT(backoffDelay(293, 0ms), 24h);
    EXPECT_EQ(backoffDelay(294, 0ms), 24h);
    EXPECT_EQ(backoffDelay(500, 234ms), 24h);
    EXPECT_EQ(backoffDelay(2'000'000'000, 1'000ms), 24h);
}

} // namespace
} // namespace palmares::testing
