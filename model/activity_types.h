#pragma once

#include <span>
#include <string_view>

#include "model/ids.h"

namespace palmares {

/// The activity types that providers know, in alphabetical order: AlpineSki … Yoga.
std::span<const std::string_view> activityTypes();

bool isKnown(const ActivityType& type);

} // namespace palmares
