#pragma once

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "model/core/multi.h"

/// A small domain with one of everything, for the rows of docs/conformance.md.
namespace palmares::testing::bank {

struct AccountTag {
    static constexpr std::string_view entity = "account";
};
using AccountNumber = Id<AccountTag>;

struct OpenAccount {
    AccountNumber account_number;
    std::int64_t initial_balance = 0;
};
PALMARES_DESCRIBE(OpenAccount, account_number, initial_balance);

struct DepositMoney {
    AccountNumber account_number;
    std::string transfer;
    std::int64_t amount = 0;
};
PALMARES_DESCRIBE(DepositMoney, account_number, transfer, amount);
PALMARES_MAY_BE_ABSENT(DepositMoney, transfer);

struct WithdrawMoney {
    AccountNumber account_number;
    std::string transfer;
    std::int64_t amount = 0;
};
PALMARES_DESCRIBE(WithdrawMoney, account_number, transfer, amount);
PALMARES_MAY_BE_ABSENT(WithdrawMoney, transfer);

/// Produces no event.
struct LookAtAccount {
    AccountNumber account_number;
};
PALMARES_DESCRIBE(LookAtAccount, account_number);

/// Throws an exception.
struct BreakAccount {
    AccountNumber account_number;
};
PALMARES_DESCRIBE(BreakAccount, account_number);

struct AccountOpened {
    AccountNumber account_number;
    std::int64_t initial_balance = 0;
};
PALMARES_DESCRIBE(AccountOpened, account_number, initial_balance);

struct MoneyDeposited {
    AccountNumber account_number;
    std::string transfer;
    std::int64_t amount = 0;
    std::int64_t balance = 0;
};
PALMARES_DESCRIBE(MoneyDeposited, account_number, transfer, amount, balance);

struct MoneyWithdrawn {
    AccountNumber account_number;
    std::string transfer;
    std::int64_t amount = 0;
    std::int64_t balance = 0;
};
PALMARES_DESCRIBE(MoneyWithdrawn, account_number, transfer, amount, balance);

struct Account {
    AccountNumber account_number;
    std::int64_t balance = 0;
    bool open = false;

    using Id = AccountNumber;
    using Command = std::variant<OpenAccount, DepositMoney, WithdrawMoney, LookAtAccount, BreakAccount>;
    using Event = std::variant<AccountOpened, MoneyDeposited, MoneyWithdrawn>;
    static constexpr std::string_view category = "account";
    bool operator==(const Account&) const = default;

    void evolve(const AccountOpened& event) { *this = {event.account_number, event.initial_balance, true}; }
    void evolve(const MoneyDeposited& event) { balance += event.amount; }
    void evolve(const MoneyWithdrawn& event) { balance -= event.amount; }
};
PALMARES_DESCRIBE(Account, account_number, balance, open);

inline Decision<Account::Event> decide(const Account& account, const OpenAccount& command)
{
    if (account.open) return rejected("account_already_open", "The account is open already.");
    if (command.initial_balance <= 0) return rejected("invalid_initial_balance", "An account begins with some money.");
    return {{AccountOpened{command.account_number, command.initial_balance}}};
}
inline Decision<Account::Event> decide(const Account& account, const DepositMoney& command)
{
    if (!account.open) return rejected("account_not_open", "There is no such account.");
    return {
        {MoneyDeposited{account.account_number, command.transfer, command.amount, account.balance + command.amount}}};
}
/// Two steps: withdraw, then check the balance.
inline Decision<Account::Event> decide(const Account& account, const WithdrawMoney& command)
{
    return Multi(account)
        .step([&](const Account& state) -> Decision<Account::Event> {
            return {{MoneyWithdrawn{state.account_number, command.transfer, command.amount,
                                    state.balance - command.amount}}};
        })
        .step([](const Account& state) -> Decision<Account::Event> {
            if (state.balance < 0) return rejected("insufficient_funds_available", "There is not so much money.");
            return {};
        })
        .decision();
}
inline Decision<Account::Event> decide(const Account&, const LookAtAccount&)
{
    return {};
}
inline Decision<Account::Event> decide(const Account&, const BreakAccount&)
{
    throw std::runtime_error("broken");
}

} // namespace palmares::testing::bank
