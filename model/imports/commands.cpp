#include "model/imports/commands.h"

#include <cmath>
#include <map>
#include <utility>

#include "model/athlete/known_activities.h"
#include "model/core/copy_fields.h"

namespace palmares::activity_files {

namespace {

/// Half up, as the events keep whole seconds.
Seconds wholeSeconds(double seconds)
{
    return {static_cast<std::int64_t>(std::floor(seconds + 0.5))};
}

/// Rows of one table and activities of a provider differ by their key; other files may share a name, so their
/// start is put in front.
std::string fullReference(const FileActivity& activity)
{
    return activity.is_row || activity.reported ? activity.reference
                                                : toText(activity.start) + '/' + activity.reference;
}

/// Passes of one segment that have no number yet are numbered here, so that each is an effort of its own.
std::vector<athlete::ActivityEffort> partsOf(const std::vector<FileEffort>& efforts)
{
    std::map<std::string, std::int64_t> passes;
    std::vector<athlete::ActivityEffort> parts;
    for (const FileEffort& effort : efforts) {
        athlete::ActivityEffort& part = parts.emplace_back();
        part.strava_segment_effort_id = effort.number;
        if (!effort.segment.empty()) {
            part.segment_uuid = SegmentId{effort.segment};
            if (!effort.number) part.strava_segment_effort_id = ++passes[effort.segment];
        }
        part.elapsed_time_in_seconds = wholeSeconds(effort.elapsed_s);
        part.moving_time_in_seconds = wholeSeconds(effort.moving_s);
        part.distance_in_metres = {effort.distance_m};
        part.start_date = effort.start;
        part.start_date_local = effort.start_local;
        part.average_cadence = effort.average_cadence;
        part.average_watts = effort.average_watts;
        part.average_heartrate = effort.average_heart_rate;
        part.max_heartrate = effort.max_heart_rate;
    }
    return parts;
}

/// A provider's activity has its number for a name, where it is Strava's.
ActivityId idOf(const athlete::ImportActivity& command)
{
    if (command.strava_activity_id) return {"strava-" + std::to_string(*command.strava_activity_id)};
    return athlete::activityId(command.athlete_uuid, command.source, command.reference);
}

} // namespace

athlete::ImportActivity importOf(const FileActivity& from, const AthleteId& athlete)
{
    athlete::ImportActivity command;
    command.athlete_uuid = athlete;
    command.reference = fullReference(from);
    command.name = from.name;
    command.activity_type = {from.sport};
    command.source_sport = from.source_sport;
    command.elapsed_time_in_seconds = wholeSeconds(from.elapsed_s);
    command.moving_time_in_seconds = wholeSeconds(from.moving_s);
    command.distance_in_metres = {from.distance_m};
    if (from.elevation_gain_m) command.elevation_gain_in_metres = Metres{*from.elevation_gain_m};
    command.start_date = from.start;
    command.start_date_local = from.start_local;
    if (from.zone_unknown) command.zone_unknown = true;
    command.trainer = from.trainer;
    command.commute = from.commute;
    command.manual = from.manual;
    command.private_ = from.is_private;
    command.average_heartrate = from.average_heart_rate;
    command.max_heartrate = from.max_heart_rate;
    command.average_watts = from.average_watts;
    command.average_cadence = from.average_cadence;
    command.segment_efforts = partsOf(from.segment_efforts);
    command.best_efforts = partsOf(from.best_efforts);
    if (from.reported) {
        command.source = ActivitySource::provider;
        command.provider = from.reported->provider;
        command.strava_activity_id = from.reported->strava_activity_id;
        command.flagged = from.reported->flagged;
        command.device_watts = from.reported->device_watts;
    }
    command.activity_uuid = idOf(command);
    return command;
}

athlete::UpdateActivity updateOf(const athlete::ImportActivity& command)
{
    return copyFields<athlete::UpdateActivity>(command);
}

athlete::ImportActivity completed(athlete::ImportActivity reported, const athlete::ImportActivity& known, bool hasParts)
{
    if (hasParts) return reported;
    reported.segment_efforts = known.segment_efforts;
    reported.best_efforts = known.best_efforts;
    return reported;
}

athlete::ImportActivity changed(athlete::ImportActivity known, const Notice& notice)
{
    if (notice.name) known.name = *notice.name;
    if (notice.activity_type) {
        known.activity_type = *notice.activity_type;
        known.source_sport = notice.activity_type->value;
    }
    if (notice.is_private) known.private_ = notice.is_private;
    return known;
}

athlete::Command commandFor(const Notice& notice, const athlete::ImportActivity& activity)
{
    switch (notice.kind) {
    case Notice::Kind::created:
    case Notice::Kind::updated: break;
    case Notice::Kind::deleted:
        return athlete::RemoveActivity{notice.athlete_uuid, notice.activity_uuid, "Deleted at " + notice.provider};
    case Notice::Kind::access_revoked: return athlete::RevokeProviderAccess{notice.athlete_uuid, notice.provider};
    }
    return updateOf(activity);
}

} // namespace palmares::activity_files
