#pragma once

#include <QString>

#include <functional>
#include <memory>

#include "store/runtime/session.h"

namespace palmares::ui {

/// What is expected of a store that is to be opened.
enum class OpenAs {
    existing, ///< must exist
    fresh,    ///< must not exist; is created
    demo,     ///< is created with the demo season unless it exists
};

/// A request to show a store.
struct StoreRequest {
    QString path;
    OpenAs as = OpenAs::existing;
};

/// Opens a store. Runs on a thread of its own.
using StoreOpener = std::function<Result<std::unique_ptr<runtime::Session>>(const StoreRequest&)>;

} // namespace palmares::ui
