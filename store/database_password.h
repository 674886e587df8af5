#pragma once

#include <string>
#include <string_view>

namespace palmares::store {

/// Where a store is, and the password that was written there: a file has none.
struct SplitLocation {
    std::string location; ///< without any password: to be shown and remembered
    std::string password; ///< as it is, not as an address writes it
};

/// Takes the password out of `postgresql://user:password@…` or `…?password=…`.
SplitLocation withoutPassword(std::string_view location);

/// The same place with this password.
std::string withPassword(std::string location, std::string_view password);

} // namespace palmares::store
