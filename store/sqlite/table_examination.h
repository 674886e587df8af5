#pragma once

#include <string>
#include <vector>

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// One sentence for each entry of a table that another table contradicts: links, removed events, streams.
Result<std::vector<std::string>> examineTables(Connection& connection);

} // namespace palmares::store::sqlite
