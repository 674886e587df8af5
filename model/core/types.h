#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace palmares {

/// The identifier of one kind of thing. `Tag::entity` names the kind ("athlete"), so that forms offer names.
template <class Tag>
struct Id {
    std::string value;
    auto operator<=>(const Id&) const = default;
    bool empty() const { return value.empty(); }
};

/// A yes or no that events store under its name plus `?` (`has_goal?`). A plain bool is stored under its name.
struct Flag {
    bool value = false;
    constexpr Flag() = default;
    // NOLINTBEGIN(google-explicit-constructor): a Flag is a bool
    constexpr Flag(bool yes)
        : value(yes)
    {}
    constexpr operator bool() const { return value; }
    // NOLINTEND(google-explicit-constructor)
    friend constexpr auto operator<=>(Flag a, Flag b) { return a.value <=> b.value; }
    friend constexpr bool operator==(Flag a, Flag b) { return a.value == b.value; }
};

/// JSON that is carried along without being looked into.
struct JsonText {
    std::string text = "null";
    auto operator<=>(const JsonText&) const = default;
};

/// A length or height in metres.
struct Metres {
    double value = 0;
    auto operator<=>(const Metres&) const = default;
};

/// A duration in whole seconds.
struct Seconds {
    std::int64_t value = 0;
    auto operator<=>(const Seconds&) const = default;
};

inline constexpr double metresPerMile = 1609.344;
inline constexpr double metresPerFoot = 0.3048;

} // namespace palmares

/// Not noexcept: the library then keeps each hash beside its key, and hardly ever reads a long id to find another.
template <class Tag>
struct std::hash<palmares::Id<Tag>> {
    std::size_t operator()(const palmares::Id<Tag>& id) const { return std::hash<std::string>()(id.value); }
};
