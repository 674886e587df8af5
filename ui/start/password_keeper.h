#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace palmares::ui {

/// The answer of a keeper: a password, nothing, or in one sentence why the keeper is unavailable.
struct KeptPassword {
    QString password;
    QString problem;
};

/// Stores passwords of databases by address. Answers arrive on the calling thread, immediately or later.
class PasswordKeeper {
public:
    using Answer = std::function<void(const KeptPassword&)>;

    PasswordKeeper() = default;
    PasswordKeeper(const PasswordKeeper&) = delete;
    PasswordKeeper& operator=(const PasswordKeeper&) = delete;
    virtual ~PasswordKeeper() = default;

    virtual void find(const QString& address, Answer then) = 0;
    virtual void keep(const QString& address, const QString& password, Answer then) = 0;
};

/// Asks the user for the password of a store; `note` gives the reason. Nothing if the user cancels.
using PasswordAsker = std::function<std::optional<QString>(const QString& store, const QString& note)>;

/// Sources of passwords that an address lacks; both are optional.
struct Passwords {
    PasswordKeeper* keeper = nullptr;
    PasswordAsker ask = {};
};

} // namespace palmares::ui
