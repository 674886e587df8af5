#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/core/process.h"
#include "tests/engine/bank.h"

/// Moves money from one account to another: a process manager between them.
namespace palmares::testing::bank {

struct RequestTransfer {
    std::string transfer;
    AccountNumber from;
    AccountNumber to;
    std::int64_t amount = 0;
};
PALMARES_DESCRIBE(RequestTransfer, transfer, from, to, amount);

struct TransferRequested {
    std::string transfer;
    AccountNumber from;
    AccountNumber to;
    std::int64_t amount = 0;
};
PALMARES_DESCRIBE(TransferRequested, transfer, from, to, amount);

/// Where transfers are asked for.
struct Counter {
    using Id = std::string;
    using Command = std::variant<RequestTransfer>;
    using Event = std::variant<TransferRequested>;
    static constexpr std::string_view category = "transfer";

    void evolve(const TransferRequested&) {}
};
PALMARES_DESCRIBE(Counter);
inline Decision<Counter::Event> decide(const Counter&, const RequestTransfer& command)
{
    return {{TransferRequested{command.transfer, command.from, command.to, command.amount}}};
}

struct TransferInstance {
    AccountNumber to;
    std::int64_t amount = 0;
    std::string status;
};
PALMARES_DESCRIBE(TransferInstance, to, amount, status);

struct Transfers {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "Transfers";

    static void on(const TransferRequested& event, Turn<Instance>& turn)
    {
        Instance* const transfer = turn.instances.open(event.transfer);
        if (transfer == nullptr) return;
        *transfer = {event.to, event.amount, "withdraw"};
        turn.send(WithdrawMoney{event.from, event.transfer, event.amount});
    }
    static void on(const MoneyWithdrawn& event, Turn<Instance>& turn)
    {
        Instance* const transfer = turn.instances.find(event.transfer);
        if (transfer == nullptr) return;
        transfer->status = "deposit";
        turn.send(DepositMoney{transfer->to, event.transfer, transfer->amount});
    }
    static void on(const MoneyDeposited& event, Turn<Instance>& turn)
    {
        if (turn.instances.find(event.transfer) != nullptr) turn.instances.complete(event.transfer);
    }
};

using BankEvents = boost::mp11::mp_list<AccountOpened, MoneyDeposited, MoneyWithdrawn, TransferRequested>;

} // namespace palmares::testing::bank
