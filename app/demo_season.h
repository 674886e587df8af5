#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/time.h"
#include "model/values.h"

namespace palmares::app {

/// One ride of the demo season.
struct DemoRide {
    std::size_t rider = 0; ///< index in `demoRiders`
    std::string name;
    Timestamp start; ///< Europe/London in winter: local time is UTC
    Seconds moving, elapsed;
    Metres distance, climb;
};

/// What a rider's season adds up to: the table of domain.md 10.7 T4.
struct DemoRider {
    std::string_view name;
    double miles;
    std::int64_t moving_s;
    double feet;
    std::int64_t rides;
    std::int64_t joined_day; ///< of 2019, from 1
};

/// Seven invented riders of "Ride 2,019 miles in 2019".
inline constexpr std::array<DemoRider, 7> demoRiders{{
    {"Elio Marchetti", 2009.6, 6 * 86'400 + 4 * 3'600 + 37 * 60 + 28, 68'577.6, 98, 1},
    {"Jonas Wiklund", 1787.3, 6 * 86'400 + 7 * 3'600 + 19 * 60 + 40, 60'196.1, 130, 1},
    {"Tomasz Brandt", 431.1, 1 * 86'400 + 4 * 3'600 + 25 * 60 + 5, 20'676.6, 85, 3},
    {"Ravi Menon", 407.4, 23 * 3'600 + 13 * 60 + 8, 17'409.9, 12, 4},
    {"Callum Reyes", 398.8, 1 * 86'400 + 4 * 3'600 + 50 * 60 + 51, 16'063.1, 20, 6},
    {"Matteo Oduya", 94.4, 6 * 3'600 + 13 * 60 + 18, 6'922.5, 5, 10},
    {"Henrik Solberg", 72.9, 6 * 3'600 + 46 * 60 + 4, 3'004.2, 3, 24},
}};

inline constexpr std::string_view demoChallenge = "Ride 2,019 miles in 2019";

/// All rides in the order in which they end, between 1 January and 13 March 2019. Always the same ones: the riders'
/// totals are divided by fixed weights, and what rounding leaves goes to the last ride.
std::vector<DemoRide> demoRides();

} // namespace palmares::app
