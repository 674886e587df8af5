#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/segments/geometry.h"

namespace palmares::segments {

/// The encoded polyline of map services, as providers send it (`map_polyline`): latitude and longitude in steps of
/// 0.00001 degrees (about a metre), each as the difference to the point before, in groups of five bits.
std::string encodedPolyline(const std::vector<Position>& points);

/// Nothing for text that is not an encoded polyline or leaves the earth.
std::optional<std::vector<Position>> decodedPolyline(std::string_view text);

} // namespace palmares::segments
