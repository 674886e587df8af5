#pragma once

#include <string>

namespace palmares::activity_files {

/// Something odd about an activity that was read all the same. The first three travel in the metadata of its event.
struct Warning {
    std::string kind;  ///< `spike`, `clock`, `odd_value`, …
    std::string field; ///< of the event, that is odd or was changed
    std::string value; ///< what was left out or is odd, and how much that changed: `1 of 101 points: 9951 m -> 3003 m`
    std::string message; ///< one sentence for people

    bool operator==(const Warning&) const = default;
};

} // namespace palmares::activity_files
