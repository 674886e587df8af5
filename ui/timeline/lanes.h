#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

#include "store/index/event_index.h"
#include "ui/log/log_index.h"
#include "ui/look/tokens.h"

namespace palmares::ui {

enum class LanesBy { type, category };
enum class Axis { recorded, activity };

/// The events of one lane on one axis, ascending in time.
struct Lane {
    QString label;
    Kind kind = Kind::event;
    std::vector<std::int64_t> times;   ///< microseconds
    std::vector<std::uint32_t> events; ///< index of each
};

/// What a timeline shows: lanes of the events that pass the filter, most events first, and their range of time.
struct Lanes {
    std::vector<Lane> all;
    std::int64_t from = 0, to = 0; ///< microseconds; equal when there is nothing

    /// The lane that holds an event, and its place in it.
    struct Place {
        std::size_t lane;
        std::size_t at;
    };
    std::optional<Place> find(std::uint32_t event) const;
};

/// Microseconds of an event on an axis; nothing for an event that has no time there.
std::optional<std::int64_t> timeOn(Axis axis, const index::EventIndex& events, std::uint32_t event);

Lanes lanesOf(const LogIndex& log, LanesBy by, Axis axis);

} // namespace palmares::ui
