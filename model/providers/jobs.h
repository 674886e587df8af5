#pragma once

#include <optional>
#include <vector>

#include "model/core/value.h"
#include "model/providers/gateway.h"

/// What is done about notifications and for stages that want efforts: from what a provider tells to the commands for
/// the athlete. The ChallengeCompetitors policy does the rest.
namespace palmares::providers {

/// The command that a notification asks for. An activity that is new or has changed is asked for, a changed one anew
/// (J1); of a deleted one the Gateway forgets what it knew (J2).
Result<Value> commandFor(const Notice& notice, Gateway& gateway);

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
Result<std::vector<Value>> poll(const Wanted& wanted, const AthleteId& athlete, Gateway& gateway);

/// The facts of an activity that is known already, as somebody tells them now: a summary leaves its parts as they were.
athlete::UpdateActivity retold(athlete::ImportActivity told, const athlete::ImportActivity& known, bool hasParts);

/// The facts of an activity that is known already, with what a notification changes.
athlete::UpdateActivity changed(athlete::ImportActivity known, const Notice& notice);

/// Said when an athlete's activity is removed because its source has deleted it.
std::string deletionReason(const Notice& notice);

} // namespace palmares::providers
