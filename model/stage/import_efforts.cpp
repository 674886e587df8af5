#include <algorithm>
#include <set>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/core/uuid.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {
namespace {

/// Why an effort does not count: the error's name, and a sentence for people.
struct Reason {
    std::string_view name;
    std::string_view sentence;
};
constexpr Reason invalid{"invalid_stage_effort",
                         "The effort lacks its athlete, activity or type, or has a negative figure."};
constexpr Reason notACompetitor{"not_a_competitor", "The athlete is not a competitor of this stage."};
constexpr Reason typeNotAllowed{"activity_type_not_allowed", "Activities of this type do not count in this stage."};
constexpr Reason privateActivity{"private_activity", "Private activities do not count in this stage."};
constexpr Reason belowRaceDistance{"below_race_distance", "The activity is shorter than the race."};
constexpr Reason manualActivity{"manual_activity",
                                "An activity entered by hand counts only when the organiser records it."};
constexpr Reason flaggedByProvider{"flagged_by_provider", "The provider has flagged this activity."};
constexpr Reason outsideStagePeriod{"outside_stage_period", "The activity starts outside the dates of the stage."};
constexpr Reason alreadyRecorded{"already_recorded", "The effort is recorded already."};
constexpr Reason wasFlagged{"effort_was_flagged", "The organiser has flagged this effort."};

bool isValid(const StageEffort& effort)
{
    const bool isNamed = !effort.activity_uuid.empty() || effort.strava_activity_id;
    return isNamed && !effort.athlete_uuid.empty() && !effort.activity_type.empty() && hasSoundMeasures(effort);
}

/// Why an effort does not count, whatever else is in its batch; nothing if it does.
const Reason* whyNot(const Stage& stage, const StageEffort& effort, const EffortKey& key)
{
    if (!isValid(effort)) return &invalid;
    if (!stage.competitors.contains(effort.athlete_uuid)) return &notACompetitor;
    if (!isTypeAllowed(effort.activity_type, effort.trainer.value_or(false), stage.included_activity_types))
        return &typeNotAllowed;
    if (effort.private_.value_or(false) && !stage.allow_private_activities) return &privateActivity;
    if (!isLongEnough(stage, effort.distance_in_metres)) return &belowRaceDistance;
    if (effort.manual.value_or(false)) return &manualActivity;
    if (effort.flagged.value_or(false)) return &flaggedByProvider;
    if (!isWithin(stage, effort.start_date_local)) return &outsideStagePeriod;
    if (stage.efforts.find(key) != nullptr) return &alreadyRecorded;
    if (stage.flagged.contains(key)) return &wasFlagged;
    return nullptr;
}

Dropped dropped(std::size_t index, const Reason& reason)
{
    return {index, std::string(reason.name), std::string(reason.sentence)};
}

StageEffortRecorded recorded(const Stage& stage, const StageEffort& effort)
{
    using Event = StageEffortRecorded;
    auto event =
        copyFields<Event, &Event::stage_uuid, &Event::stage_type, &Event::athlete_gender, &Event::attempt_count,
                   &Event::competitor_count, &Event::activity_name, &Event::recorded_by_athlete_uuid, &Event::reason>(
            effort);
    event.stage_uuid = stage.stage_uuid;
    event.stage_type = stage.stage_type;
    event.athlete_gender = stage.competitors.at(effort.athlete_uuid);
    completeActivity(event);
    if (!event.elevation_gain_in_metres && stage.segment)
        event.elevation_gain_in_metres = stage.segment->total_elevation_gain;
    return event;
}

ActivityId idOf(const RecordManualStageEffort& command)
{
    const auto name = "manual/" + command.stage_uuid.value + '/' + command.athlete_uuid.value + '/' +
                      toText(command.start_date) + '/' + toText(decimalFrom(command.distance_in_metres.value)) + '/' +
                      std::to_string(command.moving_time_in_seconds.value);
    return ActivityId{toText(uuidNamed(name))};
}

} // namespace

std::vector<Dropped> droppedItems(const Stage& stage, const ImportStageEfforts& command)
{
    std::vector<Dropped> all;
    std::set<EffortKey> seen;
    for (std::size_t i = 0; i < command.stage_efforts.size(); ++i) {
        const auto& effort = command.stage_efforts[i];
        EffortKey key = keyOf(effort);
        if (const Reason* const reason = whyNot(stage, effort, key))
            all.push_back(dropped(i, *reason));
        else if (!seen.insert(std::move(key)).second)
            all.push_back(dropped(i, alreadyRecorded));
    }
    return all;
}

Decision decide(const Stage& stage, const ImportStageEfforts& command)
{
    if (!isOpen(stage)) return stageNotOpen();
    const auto allDropped = droppedItems(stage, command);
    auto nextDropped = allDropped.begin();
    Events events;
    RunningCounts counts(stage.efforts);
    for (std::size_t i = 0; i < command.stage_efforts.size(); ++i) {
        if (nextDropped != allDropped.end() && nextDropped->index == i)
            ++nextDropped;
        else
            events.push_back(counts.gained(recorded(stage, command.stage_efforts[i])));
    }
    return events;
}

Decision decide(const Stage& stage, const RecordManualStageEffort& command)
{
    if (!isOpen(stage)) return stageNotOpen();
    using Command = RecordManualStageEffort;
    StageEffort effort;
    takeFields<&Command::stage_uuid, &Command::recorded_by_athlete_uuid, &Command::reason>(effort, command);
    effort.activity_uuid = idOf(command);
    const Reason* const reason = whyNot(stage, effort, keyOf(effort));
    if (reason == &alreadyRecorded) return Events{};
    if (reason != nullptr) return rejected(std::string(reason->name), std::string(reason->sentence));
    auto event = recorded(stage, effort);
    event.manual = true;
    event.activity_name = command.activity_name;
    event.recorded_by_athlete_uuid = command.recorded_by_athlete_uuid;
    event.reason = command.reason;
    return Events{RunningCounts(stage.efforts).gained(std::move(event))};
}

} // namespace palmares::stage
