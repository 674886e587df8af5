#pragma once

#include "ui/start/password_keeper.h"

namespace palmares::ui {

/// The keychain of the user's desktop, by the Secret Service protocol or KWallet. Never stores a password in plain
/// text.
class DesktopKeychain final : public PasswordKeeper {
public:
    void find(const QString& address, Answer then) override;
    void keep(const QString& address, const QString& password, Answer then) override;
};

} // namespace palmares::ui
