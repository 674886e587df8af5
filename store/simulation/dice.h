#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace palmares::simulation {

/// Chance that falls the same on every machine, which the standard distributions do not.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_random(seed)
    {}

    /// In [0, 1).
    double fraction() { return static_cast<double>(m_random() >> 11) / static_cast<double>(1ULL << 53); }
    double between(double least, double most) { return least + (most - least) * fraction(); }
    /// Whole numbers, both ends included.
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(fraction() * static_cast<double>(most - least + 1));
    }
    bool happens(double probability) { return fraction() < probability; }
    std::string oneOf(std::span<const std::string_view> choices)
    {
        return std::string(choices[static_cast<std::size_t>(fraction() * static_cast<double>(choices.size()))]);
    }

private:
    std::mt19937_64 m_random;
};

} // namespace palmares::simulation
