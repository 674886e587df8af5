#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/read_models/comparison.h"
#include "store/runtime/session.h"

namespace palmares::runtime {

/// Projects the whole log into a scratch file beside `file`, up to where `rows` are, lets `rows` take the new rows
/// over, and answers what differed. See Session::rebuild.
Result<std::vector<read_models::RebuiltTable>> rebuildTables(EventStore& store, read_models::ReadModel& rows,
                                                             const std::filesystem::path& file,
                                                             std::string_view fingerprint, const std::string& table,
                                                             const std::function<bool(Progress)>& progress);

} // namespace palmares::runtime
