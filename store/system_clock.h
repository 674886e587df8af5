#pragma once

#include "model/core/time.h"

namespace palmares::store {

/// The computer's clock, in UTC microseconds: the time of events that bring none along.
RecordedAt systemTime();

} // namespace palmares::store
