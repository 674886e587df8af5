#pragma once

#include <QString>

#include <functional>
#include <memory>

#include "store/runtime/session.h"

namespace palmares::ui {

/// How a store is to come into a window.
enum class OpenAs {
    existing, ///< it must be there
    fresh,    ///< it must not be there, and is made
    demo,     ///< it is made with the demo season, unless it is there
};

/// A store that somebody wants to see.
struct StoreRequest {
    QString path;
    OpenAs as = OpenAs::existing;
};

/// Opens a store, or says in one sentence why not. Called on a thread of its own.
using StoreOpener = std::function<Result<std::unique_ptr<runtime::Session>>(const StoreRequest&)>;

} // namespace palmares::ui
