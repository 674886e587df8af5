#pragma once

#include <vector>

#include "model/core/event_store.h"

namespace palmares::store {

/// The page that `query` asks for out of `streams`, all of the store in any order. Where two are equal in what they
/// are sorted by, their ids decide; a stream that is not deleted sorts as if it were deleted last.
StreamPage pageOf(std::vector<StreamInfo> streams, const StreamQuery& query);

} // namespace palmares::store
