#include "model/providers/jobs.h"

#include <utility>

#include "model/activity_files/commands.h"

namespace palmares::providers {

namespace {

bool isOverSegment(const Wanted& wanted)
{
    return wanted.segment_uuid &&
           (wanted.stage_type == StageType::mountain || wanted.stage_type == StageType::rolling ||
            wanted.stage_type == StageType::flat || wanted.stage_type == StageType::segment);
}

/// An activity in full: imported if it is new, brought up to date if not.
Result<Value> inFull(Gateway& gateway, const AthleteId& athlete, const std::string& number)
{
    const auto activity = gateway.activity(athlete, number);
    if (!activity) return std::unexpected(activity.error());
    return activity_files::updateOf(activity_files::importOf(*activity, athlete));
}

} // namespace

Result<Value> commandFor(const Notice& notice, Gateway& gateway)
{
    const AthleteId& athlete = notice.athlete_uuid;
    switch (notice.kind) {
    case Notice::Kind::created: break;
    case Notice::Kind::updated: gateway.purge(notice.activity); return inFull(gateway, athlete, notice.activity);
    case Notice::Kind::deleted:
        gateway.purge(notice.activity);
        return athlete::RemoveActivity{athlete, notice.activity_uuid, deletionReason(notice)};
    case Notice::Kind::access_revoked: return athlete::RevokeProviderAccess{athlete, notice.provider};
    }
    const auto activity = gateway.activity(athlete, notice.activity);
    if (!activity) return std::unexpected(activity.error());
    return activity_files::importOf(*activity, athlete);
}

Result<std::vector<Value>> poll(const Wanted& wanted, const AthleteId& athlete, Gateway& gateway)
{
    std::vector<std::string> numbers;
    std::vector<Value> commands;
    if (isOverSegment(wanted)) {
        auto found =
            gateway.activitiesOver(athlete, *wanted.segment_uuid, wanted.start_date_local, wanted.end_date_local);
        if (!found) return std::unexpected(found.error());
        numbers = *std::move(found);
    } else {
        const auto found = gateway.activities(athlete, wanted.start_date, wanted.end_date);
        if (!found) return std::unexpected(found.error());
        for (const auto& summary : *found) {
            if (wanted.stage_type == StageType::race)
                numbers.push_back(summary.key);
            else
                commands.push_back(activity_files::importOf(summary, athlete));
        }
    }
    for (const std::string& number : numbers) {
        auto command = inFull(gateway, athlete, number);
        if (!command && command.error().kind == Error::Kind::not_found) continue; // deleted meanwhile
        if (!command) return std::unexpected(command.error());
        commands.push_back(*std::move(command));
    }
    return commands;
}

athlete::UpdateActivity retold(athlete::ImportActivity told, const athlete::ImportActivity& known, bool hasParts)
{
    if (!hasParts) {
        told.segment_efforts = known.segment_efforts;
        told.best_efforts = known.best_efforts;
    }
    return activity_files::updateOf(told);
}

athlete::UpdateActivity changed(athlete::ImportActivity known, const Notice& notice)
{
    if (notice.name) known.name = *notice.name;
    if (notice.activity_type) {
        known.activity_type = *notice.activity_type;
        known.source_sport = notice.activity_type->value;
    }
    if (notice.is_private) known.private_ = notice.is_private;
    return activity_files::updateOf(known);
}

std::string deletionReason(const Notice& notice)
{
    return "Deleted at " + notice.provider;
}

} // namespace palmares::providers
