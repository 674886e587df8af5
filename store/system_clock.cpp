#include "store/system_clock.h"

#include <chrono>

namespace palmares::store {

RecordedAt systemTime()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(sinceEpoch).count()};
}

} // namespace palmares::store
