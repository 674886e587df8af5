#pragma once

#include <optional>
#include <vector>

#include "model/core/time.h"
#include "model/core/value.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// What the calendar asks for: the commands due at `now`, and when to look again.
struct Due {
    std::vector<Value> commands;
    std::optional<Timestamp> next;
};

/// Starts and ends stages and challenges by their dates, and approves results three days after the end (domain.md
/// 5.4); retrospective challenges are approved by hand only.
Due due(const std::vector<read_models::ChallengeRow>& challenges, const std::vector<read_models::StageRow>& stages,
        Timestamp now);

} // namespace palmares::runtime
