#pragma once

#include <QString>

#include <string_view>

#include "model/core/event_store.h"
#include "ui/look/tokens.h"

namespace palmares::ui {

/// The kind whose mark an event type carries.
Kind kindOf(std::string_view storedType);

/// What an event says, in one line: names, numbers and reasons from its payload.
QString summaryOf(const RecordedEvent& event);

} // namespace palmares::ui
