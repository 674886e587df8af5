#pragma once

#include <string>
#include <vector>

#include "model/schedule/zones.h"

namespace palmares::engine {

using schedule::toLocal;
using schedule::toUtc;
using schedule::zoneOf;

/// The IANA name of this machine's zone, `UTC` if it cannot be found out.
std::string currentZone();

/// All IANA names, sorted.
std::vector<std::string> zoneNames();

} // namespace palmares::engine
