#include "app/demo/season.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace palmares::app {
namespace {

constexpr std::int64_t firstDay = 17'897 * secondsPerDay; // 2019-01-01
constexpr std::int64_t days = 72;                         // to 13 March
constexpr std::uint32_t seed = 2019;

/// Splits `total` units into parts in proportion to `weights`, exactly.
std::vector<std::int64_t> split(std::int64_t total, const std::vector<double>& weights)
{
    double sum = 0;
    for (const double weight : weights)
        sum += weight;
    std::vector<std::int64_t> parts;
    std::int64_t left = total;
    for (const double weight : weights) {
        parts.push_back(static_cast<std::int64_t>(std::floor(static_cast<double>(total) * weight / sum)));
        left -= parts.back();
    }
    parts.back() += left;
    return parts;
}

/// A number in [0, 1) that is the same on every machine, which the standard distributions are not.
double next(std::mt19937& random)
{
    return static_cast<double>(random() >> 8) / static_cast<double>(1U << 24);
}

std::string nameFor(std::int64_t secondOfDay, std::int64_t day, double distance)
{
    const std::int64_t hour = secondOfDay / secondsPerHour;
    const bool sunday = (day + 2) % 7 == 6; // 1 January 2019 was a Tuesday
    if (sunday && distance > 30'000) return "Sunday club ride";
    if (hour < 9) return distance < 15'000 ? "Commute" : "Morning ride";
    if (hour < 14) return "Lunch loop";
    return distance < 15'000 ? "Commute home" : "Evening ride";
}

/// Up to three rides a day at different hours; the weights make Sundays long and commutes short.
std::vector<DemoRide> ridesOf(std::size_t rider, std::mt19937& random)
{
    const DemoRider& who = demoRiders[rider];
    std::vector<double> weights;
    std::vector<std::int64_t> starts;
    std::vector<std::int64_t> dayOf;
    std::int64_t onSameDay = 0;
    for (std::int64_t i = 0; i < who.rides; ++i) {
        const std::int64_t first = who.joined_day - 1;
        const std::int64_t day = first + i * (days - first) / who.rides;
        onSameDay = !dayOf.empty() && dayOf.back() == day ? onSameDay + 1 : 0;
        dayOf.push_back(day);
        const std::int64_t hour = who.rides > days ? 7 + 5 * onSameDay : 8;
        starts.push_back(hour * secondsPerHour + static_cast<std::int64_t>(next(random) * 2700));
        weights.push_back(((day + 2) % 7 == 6 ? 1.7 : 0.7) + 0.6 * next(random));
    }
    const auto decimetres = split(std::llround(who.miles * metresPerMile * 10), weights);
    const auto seconds = split(who.moving_s, weights);
    for (double& weight : weights)
        weight *= 0.7 + 0.6 * next(random);
    const auto climbs = split(std::llround(who.feet * metresPerFoot * 100), weights); // centimetres: one foot is many
    std::vector<DemoRide> rides;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const double distance = static_cast<double>(decimetres[i]) / 10;
        rides.push_back({rider,
                         nameFor(starts[i], dayOf[i], distance),
                         {firstDay + dayOf[i] * secondsPerDay + starts[i]},
                         {seconds[i]},
                         {seconds[i] + seconds[i] / 40},
                         {distance},
                         {static_cast<double>(climbs[i]) / 100}});
    }
    return rides;
}

} // namespace

std::vector<DemoRide> demoRides()
{
    std::mt19937 random(seed);
    std::vector<DemoRide> all;
    for (std::size_t rider = 0; rider < demoRiders.size(); ++rider)
        std::ranges::move(ridesOf(rider, random), std::back_inserter(all));
    std::ranges::stable_sort(all, {}, [](const DemoRide& ride) { return ride.start.seconds + ride.elapsed.value; });
    return all;
}

} // namespace palmares::app
