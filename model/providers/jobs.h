#pragma once

#include <optional>
#include <vector>

#include "model/providers/gateway.h"
#include "model/values.h"

/// What is asked of a provider: about a notification, and for stages that want efforts. The answers become commands
/// for the athlete; the ChallengeCompetitors policy does the rest.
namespace palmares::providers {

/// The command that a notification asks for, with the facts that the provider has of its activity now (J1). Of a
/// changed or deleted activity the Gateway forgets what it knew (J2).
Result<athlete::Command> commandFor(const activity_files::Notice& notice, Gateway& gateway);

/// What a stage wants to know of its competitors' activities.
struct Wanted {
    StageType stage_type = StageType::distance;
    std::optional<SegmentId> segment_uuid = {}; ///< of a mountain, rolling or flat stage
    Timestamp start_date = {};
    Timestamp end_date = {};
    LocalTime start_date_local = {};
    LocalTime end_date_local = {};
};

/// Looks for activities of a competitor (K6): those that pass over the segment in full, those of a race in full, of any
/// other stage summaries.
Result<std::vector<athlete::Command>> poll(const Wanted& wanted, const AthleteId& athlete, Gateway& gateway);

} // namespace palmares::providers
