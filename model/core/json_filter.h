#pragma once

#include <span>
#include <string>
#include <string_view>

namespace palmares {

/// `json` with the value of every member of these names, at any depth, replaced by `"[FILTERED]"`. Blanks outside
/// strings are dropped. Text that is not JSON comes back as `null`: what cannot be read cannot be filtered.
std::string filtered(std::string_view json, std::span<const std::string> names);

} // namespace palmares
