// Which aggregate decides a command, by the rows of the conformance table CD.

#include <concepts>

#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;

/// The identity of an account may be more than a text.
struct BranchAccount {
    std::string branch;
    std::string number;
};
PALMARES_DESCRIBE(BranchAccount, branch, number);

struct OpenBranchAccount {
    BranchAccount account;
};
PALMARES_DESCRIBE(OpenBranchAccount, account);
struct BranchAccountOpened {
    BranchAccount account;
};
PALMARES_DESCRIBE(BranchAccountOpened, account);

struct Branch {
    using Id = std::string;
    using Command = std::variant<OpenBranchAccount>;
    using Event = std::variant<BranchAccountOpened>;
    static constexpr std::string_view category = "branch";

    void evolve(const BranchAccountOpened&) {}
};
Decision<Branch::Event> decide(const Branch&, const OpenBranchAccount& command)
{
    return {{BranchAccountOpened{command.account}}};
}

/// An aggregate of its own that takes commands of the bank as well.
struct Rival {
    using Id = AccountNumber;
    using Command = std::variant<OpenAccount>;
    using Event = std::variant<BranchAccountOpened>;
    static constexpr std::string_view category = "rival";

    void evolve(const BranchAccountOpened&) {}
};
Decision<Rival::Event> decide(const Rival&, const OpenAccount&)
{
    return {};
}

std::vector<std::string> commandNames(const engine::Application& application)
{
    std::vector<std::string> names;
    for (const engine::CommandType* const type : application.commands())
        names.push_back(type->name);
    return names;
}

class Routing : public EngineWorld {
protected:
    std::string streamOf(Value command)
    {
        const auto stream = application->streamOf(command);
        return stream ? *stream : stream.error().name;
    }
};

TEST_F(Routing, CD05_APrefixGoesBeforeTheIdentity)
{
    lists.prefix = "example-prefix-";
    restart();
    ASSERT_TRUE(send(items::AppendItems{"a", 1}));
    EXPECT_EQ(versionOf("example-prefix-a"), 1);
    EXPECT_EQ(memory.streamInfo("a").error().name, "stream_not_found");
}

TEST_F(Routing, CD14_AnIdentityIsAText)
{
    EXPECT_EQ(streamOf(items::AppendItems{"string", 1}), "list-string");
    // A type without text does not compile as an identity.
    static_assert(engine::detail::Identity<std::string>);
    static_assert(!engine::detail::Identity<std::int64_t>);
    static_assert(!engine::detail::Identity<double>);
    static_assert(!engine::detail::Identity<std::vector<std::string>>);
}

TEST_F(Routing, CD27_ACompositeHasTheCommandsOfItsParts)
{
    engine::Application money("Money");
    ASSERT_TRUE(money.add<Account>());
    engine::Application shopping("Shopping");
    ASSERT_TRUE(shopping.add<items::List>());
    engine::Application inner("Inner");
    ASSERT_TRUE(inner.include(shopping));
    engine::Application all("All");
    ASSERT_TRUE(all.include(money));
    ASSERT_TRUE(all.include(inner));
    EXPECT_EQ(commandNames(all), (std::vector<std::string>{"AppendItems", "BreakAccount", "DepositMoney",
                                                           "LookAtAccount", "OpenAccount", "WithdrawMoney"}));
    engine::Dispatcher both(
        all, memory, [] { return RecordedAt{}; }, 1);
    ASSERT_TRUE(both.dispatch(requestOf(OpenAccount{{"ACC123"}, 1'000})));
    ASSERT_TRUE(both.dispatch(requestOf(items::AppendItems{"a", 2})));
    EXPECT_EQ(versionOf("account-ACC123"), 1);
    EXPECT_EQ(versionOf("list-a"), 2);
}

TEST_F(Routing, CD27_CD31_NothingIsRegisteredTwice)
{
    engine::Application money("Money");
    ASSERT_TRUE(money.add<Account>());
    const auto again = money.add<Account>();
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "duplicate_aggregate");
    const auto rival = money.add<Rival>();
    ASSERT_FALSE(rival);
    EXPECT_EQ(rival.error().name, "duplicate_command");
    EXPECT_NE(rival.error().message.find("OpenAccount"), std::string::npos);

    engine::Application other("Other");
    ASSERT_TRUE(other.add<Rival>());
    const auto both = other.include(money);
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().name, "duplicate_command");
    EXPECT_NE(both.error().message.find("Other"), std::string::npos);
    EXPECT_NE(both.error().message.find("Money"), std::string::npos);
    EXPECT_EQ(commandNames(other), std::vector<std::string>{"OpenAccount"}) << "nothing of it was taken";
}

TEST_F(Routing, CD31_ACommandSaysWhichAggregateItIsFor)
{
    const auto silent = application->add<Branch>();
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().name, "missing_identity");
    EXPECT_NE(silent.error().message.find("OpenBranchAccount"), std::string::npos);
}

TEST_F(Routing, CD28_CD30_AnIdentityMayHaveSeveralParts)
{
    ASSERT_TRUE(application->add<Branch>({.prefix = "", .identity = [](const Value& command) {
                                              const BranchAccount& account = command.as<OpenBranchAccount>().account;
                                              return account.branch + ':' + account.number;
                                          }}));
    EXPECT_EQ(streamOf(OpenBranchAccount{{"B1", "ACC123"}}), "B1:ACC123");
}

TEST_F(Routing, CD29_WithoutAnIdentityOrARouteNothingHappens)
{
    EXPECT_EQ(send(items::AppendItems{"", 1}).error().name, "invalid_aggregate_identity");
    EXPECT_EQ(send(OpenBranchAccount{{"B1", "ACC123"}}).error().name, "unregistered_command");
    EXPECT_EQ(send(Value()).error().name, "unregistered_command");
    EXPECT_TRUE(log().empty());
}

TEST_F(Routing, CD30_APrefixOrTheIdentityMayBeAFunction)
{
    int asked = 0;
    lists.prefix_function = [&asked] { return "funprefix" + std::to_string(++asked) + '-'; };
    restart();
    EXPECT_EQ(streamOf(items::AppendItems{"a", 1}), "funprefix1-a");
    EXPECT_EQ(streamOf(items::AppendItems{"a", 1}), "funprefix2-a");
    lists = {.prefix = "",
             .identity = [](const Value& command) { return "identityfun-" + command.as<items::AppendItems>().list; }};
    restart();
    EXPECT_EQ(streamOf(items::AppendItems{"a", 1}), "identityfun-a");
}

TEST_F(Routing, AnIdentityThatHasItsPrefixAlreadyIsUsedAsItIs)
{
    EXPECT_EQ(streamOf(items::AppendItems{"list-a", 1}), "list-a");
}

TEST_F(Routing, CS11_ACommandAndAnEventAreReadAsTheyAreWritten)
{
    const std::string json = R"({"account_number":"ACC123","initial_balance":1000})";
    const auto command = application->commandFromJson("OpenAccount", json);
    ASSERT_TRUE(command) << command.error().message;
    EXPECT_EQ(command->as<OpenAccount>().initial_balance, 1'000);
    EXPECT_EQ(application->toJson(*command), json);
    const auto read = [this](const std::string& type, const std::string& data) {
        RecordedEvent recorded;
        recorded.type = type;
        recorded.data = data;
        return application->read(recorded);
    };
    const auto event = read("Bank.AccountOpened", json);
    ASSERT_TRUE(event);
    ASSERT_NE(event->get<AccountOpened>(), nullptr);
    EXPECT_EQ(application->typeOfEvent(*event)->name, "Bank.AccountOpened");
    EXPECT_TRUE(read("Somebody.Else", json)->empty());
    EXPECT_EQ(read("Bank.AccountOpened", "[]").error().name, "unreadable_event");
    EXPECT_EQ(application->commandFromJson("CloseAccount", json).error().name, "unknown_command");
}

TEST_F(Routing, CS11_AMalformedCommandNamesItsField)
{
    const auto refusal = [this](const char* json) {
        const auto command = application->commandFromJson("OpenAccount", json);
        EXPECT_FALSE(command);
        return command ? "" : command.error().name + ' ' + command.error().field;
    };
    EXPECT_EQ(refusal(R"({"account_number":"A","initial_balance":"much"})"), "malformed_command initial_balance");
    EXPECT_EQ(refusal(R"({"account_number":"A","initial_balance":1,"colour":"red"})"), "malformed_command colour");
    EXPECT_EQ(refusal("{"), "malformed_command ");
}

TEST_F(Routing, ListsWhatIsRegisteredByName)
{
    std::vector<std::string> names;
    for (const engine::CommandType* const type : application->commands())
        names.push_back(application->aggregateOf(*type).name + ' ' + type->name);
    EXPECT_EQ(names,
              (std::vector<std::string>{"list AppendItems", "account BreakAccount", "account DepositMoney",
                                        "account LookAtAccount", "account OpenAccount", "account WithdrawMoney"}));
    EXPECT_EQ(application->command("OpenAccount")->info->fields.front().key, "account_number");
    EXPECT_EQ(application->command("CloseAccount"), nullptr);
    EXPECT_EQ(application->event("Bank.AccountOpened")->info->name, "AccountOpened");
    EXPECT_EQ(application->event("AccountOpened"), nullptr);
}

} // namespace
} // namespace palmares::testing
