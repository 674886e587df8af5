#pragma once

#include <string>
#include <string_view>

namespace palmares::athlete {

/// Without blanks (space, tab, line ends) at both ends.
std::string trimmed(std::string_view text);

/// "Ben Smith", or just one of them when the other is empty.
std::string fullName(const std::string& firstname, const std::string& lastname);

} // namespace palmares::athlete
