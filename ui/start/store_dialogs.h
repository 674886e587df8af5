#pragma once

#include <QString>

#include <optional>

#include "ui/start/store_request.h"

class QWidget;

namespace palmares::ui {

/// File > Open…: nothing when the user thinks better of it.
std::optional<StoreRequest> askForStore(QWidget* window);

/// File > Open database…: by its address, which may have a password in it.
std::optional<StoreRequest> askForDatabase(QWidget* window);

/// See PasswordAsker.
std::optional<QString> askForPassword(QWidget* window, const QString& store, const QString& note);

/// File > New…: where the new store is to be. A file that is there is never overwritten: opening refuses it.
std::optional<StoreRequest> askForNewStore(QWidget* window);

/// The demo season's place among the user's data.
StoreRequest demoStore();

} // namespace palmares::ui
