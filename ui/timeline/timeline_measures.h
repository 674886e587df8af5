#pragma once

namespace palmares::ui {

// Of the timeline, in pixels at factor 1.
inline constexpr int laneHeight = 22;
inline constexpr int axisHeight = 24;
inline constexpr int labelWidth = 230;

} // namespace palmares::ui
