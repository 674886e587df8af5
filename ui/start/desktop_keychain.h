#pragma once

#include "ui/start/password_keeper.h"

namespace palmares::ui {

/// The keychain of the user's desktop: whatever speaks the Secret Service protocol, or KWallet. A password is never
/// kept in plain text where there is none.
class DesktopKeychain final : public PasswordKeeper {
public:
    void find(const QString& address, Answer then) override;
    void keep(const QString& address, const QString& password, Answer then) override;
};

} // namespace palmares::ui
