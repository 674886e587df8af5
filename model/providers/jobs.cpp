#include "model/providers/jobs.h"

#include <utility>

#include "model/imports/commands.h"

namespace palmares::providers {

namespace {

bool isOverSegment(const Wanted& wanted)
{
    return wanted.segment_uuid &&
           (wanted.stage_type == StageType::mountain || wanted.stage_type == StageType::rolling ||
            wanted.stage_type == StageType::flat || wanted.stage_type == StageType::segment);
}

/// The facts of an activity with all its efforts.
Result<athlete::ImportActivity> inFull(Gateway& gateway, const AthleteId& athlete, const std::string& number)
{
    const auto activity = TRY(gateway.activity(athlete, number));
    return activity_files::importOf(activity, athlete);
}

} // namespace

Result<athlete::Command> commandFor(const activity_files::Notice& notice, Gateway& gateway)
{
    if (notice.kind != activity_files::Notice::Kind::created) gateway.purge(notice.activity);
    if (!notice.isAboutFacts()) return activity_files::commandFor(notice);
    const auto activity = TRY(inFull(gateway, notice.athlete_uuid, notice.activity));
    return activity_files::commandFor(notice, activity);
}

Result<std::vector<athlete::Command>> poll(const Wanted& wanted, const AthleteId& athlete, Gateway& gateway)
{
    std::vector<std::string> numbers;
    std::vector<athlete::Command> commands;
    if (isOverSegment(wanted)) {
        numbers =
            TRY(gateway.activitiesOver(athlete, *wanted.segment_uuid, wanted.start_date_local, wanted.end_date_local));
    } else {
        const auto found = TRY(gateway.activities(athlete, wanted.start_date, wanted.end_date));
        for (const auto& summary : found) {
            if (wanted.stage_type == StageType::race)
                numbers.push_back(summary.key);
            else
                commands.emplace_back(activity_files::importOf(summary, athlete));
        }
    }
    for (const std::string& number : numbers) {
        const auto activity = inFull(gateway, athlete, number);
        if (!activity && activity.error().kind == Error::Kind::not_found) continue; // deleted meanwhile
        if (!activity) return std::unexpected(activity.error());
        commands.emplace_back(activity_files::updateOf(*activity));
    }
    return commands;
}

} // namespace palmares::providers
