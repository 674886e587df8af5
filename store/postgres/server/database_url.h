#pragma once

#include <string>
#include <string_view>

#include "model/core/result.h"

namespace palmares::store::postgres {

/// The settings that `url` makes, and ours where it makes none, as `name='value' …`. `store_url_wrong` when libpq does
/// not understand it.
Result<std::string> connectionSettings(const std::string& url);

/// `url` as it may be shown: `postgresql://user@host/database`.
std::string withoutPassword(const std::string& url);

/// `url` for another database of the same server.
Result<std::string> withDatabase(const std::string& url, const std::string& database);

/// The database that `url` names, or else the one of the user's name, as libpq does.
Result<std::string> databaseOf(const std::string& url);

} // namespace palmares::store::postgres
