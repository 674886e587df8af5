#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>

#include "store/engine/commands/dispatcher.h"

namespace palmares::simulation {

/// A clock that stands where the script puts it; every look at it takes a microsecond, so that events keep their order.
class ScriptedClock {
public:
    /// Never back.
    void set(Timestamp time) { *m_now = std::max(*m_now, time.seconds * 1'000'000); }
    std::int64_t microseconds() const { return *m_now; }
    engine::Dispatcher::Clock clock() const
    {
        return [now = m_now] { return RecordedAt{++*now}; };
    }

private:
    std::shared_ptr<std::int64_t> m_now = std::make_shared<std::int64_t>(0);
};

} // namespace palmares::simulation
