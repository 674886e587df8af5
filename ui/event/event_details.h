#pragma once

#include <optional>
#include <vector>

#include "model/core/event_store.h"
#include "store/runtime/session.h"

namespace palmares::ui {

/// An event with what caused it and what it caused.
struct EventDetails {
    RecordedEvent event;
    std::optional<RecordedEvent> cause;
    std::vector<RecordedEvent> effects;
};

/// Reads the event at `position` and its neighbours in the causation chain; `related` are the positions of events of
/// the same correlation, ascending. Runs on a reading thread.
Result<EventDetails> readDetails(runtime::Reader& reader, Position position, const std::vector<Position>& related);

} // namespace palmares::ui
