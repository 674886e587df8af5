#pragma once

#include <QString>

#include <optional>

#include "ui/start/store_request.h"

class QWidget;

namespace palmares::ui {

/// File > Open…; nothing if the user cancels.
std::optional<StoreRequest> askForStore(QWidget* window);

/// File > Open database…, by an address that may contain a password.
std::optional<StoreRequest> askForDatabase(QWidget* window);

/// See PasswordAsker.
std::optional<QString> askForPassword(QWidget* window, const QString& store, const QString& note);

/// File > New…: the path of the new store. Opening refuses an existing file, so none is overwritten.
std::optional<StoreRequest> askForNewStore(QWidget* window);

/// The store of the demo season, in the user's data folder.
StoreRequest demoStore();

} // namespace palmares::ui
