#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace palmares::activity_files {

/// Values in a row, of which some do not follow from those around them.
struct Strays {
    std::vector<std::size_t> few;   ///< few beside the others, and the others follow without them
    std::vector<std::size_t> jumps; ///< where the values go on at another place for good
};

/// `follows(a, b)` tells whether the value `b` can come next after `a`; both are of `indices`.
Strays straysOf(std::span<const std::size_t> indices, const std::function<bool(std::size_t, std::size_t)>& follows);

} // namespace palmares::activity_files
