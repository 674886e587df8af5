#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace palmares::ui {

/// What a keeper answers: a password, nothing, or one sentence why it does not work at all.
struct KeptPassword {
    QString password;
    QString problem;
};

/// Keeps the passwords of databases for the user, each under the address that it is for. Answers come later on the
/// calling thread, or at once.
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

/// Asks the user for the password of a store, with a note why; nothing when he thinks better of it.
using PasswordAsker = std::function<std::optional<QString>(const QString& store, const QString& note)>;

/// Where passwords come from that an address does not have; neither has to be there.
struct Passwords {
    PasswordKeeper* keeper = nullptr;
    PasswordAsker ask = {};
};

} // namespace palmares::ui
