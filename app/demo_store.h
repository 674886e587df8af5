#pragma once

#include "model/core/result.h"
#include "store/open_store.h"

namespace palmares::app {

/// Rides the demo season into a new store, which is deleted again unless it is complete.
Result<void> makeDemoStore(const store::StoreAddress& store);

} // namespace palmares::app
