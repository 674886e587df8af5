#pragma once

#include <QString>

#include <optional>

#include "ui/start/store_request.h"

class QWidget;

namespace palmares::ui {

/// File > Open…: nothing when the user thinks better of it.
std::optional<StoreRequest> askForStore(QWidget* window);

/// File > New…: where the new store is to be. A file that is there is never overwritten: opening refuses it.
std::optional<StoreRequest> askForNewStore(QWidget* window);

/// The demo season's place among the user's data.
StoreRequest demoStore();

} // namespace palmares::ui
