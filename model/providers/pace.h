#pragma once

#include <cstdint>
#include <optional>

#include "model/core/result.h"
#include "model/core/time.h"

/// When a provider is asked again (docs/domain.md 5.3).
namespace palmares::providers {

/// When a job is run again after its `failures`th failure in a row (from 1): after 15, 60, 135 and 240 minutes, then
/// never. Only what may pass by itself is worth it: not a refusal, nor something that is not there.
inline std::optional<Timestamp> retryAt(Timestamp failed, int failures, const Error& why)
{
    constexpr int mostRetries = 4;
    constexpr std::int64_t quarterOfAnHour = 15 * 60;
    const bool mayPass = why.kind == Error::Kind::unavailable || why.kind == Error::Kind::conflict;
    if (!mayPass || failures < 1 || failures > mostRetries) return {};
    return Timestamp{failed.seconds + quarterOfAnHour * failures * failures};
}

} // namespace palmares::providers
