#pragma once

#include <algorithm>
#include <cmath>

#include "ui/look/tokens.h"

/// How the value axis of a chart is divided.
namespace palmares::ui {

/// Even steps of a round size that cover `top` in about `steps`.
inline double roundStep(double top, int steps)
{
    if (top <= 0) return 1;
    const double raw = top / steps;
    const double magnitude = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (raw <= factor * magnitude) return factor * magnitude;
    return 10 * magnitude;
}

/// In a low chart the labels of five would cover each other.
inline int stepsFor(int height)
{
    return std::clamp(height / scaled(50), 2, 5);
}

/// The decimals that distinguish multiples of `step`.
inline int decimalsOf(double step)
{
    int decimals = 0;
    for (; decimals < 4 && std::abs(step - std::round(step)) > 1e-9; step *= 10)
        ++decimals;
    return decimals;
}

} // namespace palmares::ui
