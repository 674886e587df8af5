#include <set>
#include <utility>

#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

Decision decide(const Stage& stage, const IncludeCompetitorsInStage& command)
{
    if (!isOpen(stage)) return Events{};
    std::set<AthleteId> seen;
    CompetitorsJoinedStage event{command.stage_uuid, {}};
    for (const auto& competitor : command.competitors)
        if (!stage.competitors.contains(competitor.athlete_uuid) && seen.insert(competitor.athlete_uuid).second)
            event.competitors.push_back(competitor);
    if (event.competitors.empty()) return Events{};
    return Events{std::move(event)};
}

Decision decide(const Stage& stage, const RemoveCompetitorFromStage& command)
{
    const bool isTouchable = isOpen(stage) || (command.even_if_final && stage.status == Stage::Status::approved);
    if (!isTouchable || !stage.competitors.contains(command.athlete_uuid)) return Events{};
    const auto attempts = stage.efforts.attemptsOf(command.athlete_uuid);
    return Events{CompetitorRemovedFromStage{.stage_uuid = command.stage_uuid,
                                             .athlete_uuid = command.athlete_uuid,
                                             .removed_at = command.removed_at,
                                             .attempt_count = attempts,
                                             .competitor_count = stage.efforts.competitors() - (attempts > 0 ? 1 : 0),
                                             .remaining_attempt_count = stage.efforts.size() - attempts}};
}

/// Efforts are taken out, so that they come back on the board of the right gender: imported ones are sent again by
/// the policy that knows the activity; those recorded by hand, which no policy sends, are recorded again at once.
Decision decide(const Stage& stage, const ConfigureAthleteGenderInStage& command)
{
    const auto competitor = stage.competitors.find(command.athlete_uuid);
    if (!isOpen(stage) || competitor == stage.competitors.end() || competitor->second == command.gender)
        return Events{};
    const auto efforts = stage.efforts.ofAthlete(command.athlete_uuid);
    RunningCounts counts(stage.efforts);
    Events events;
    for (const auto* const effort : efforts)
        events.push_back(counts.lost(removalOf(*effort)));
    events.push_back(
        AthleteGenderAmendedInStage{command.stage_uuid, stage.challenge_uuid, command.athlete_uuid, command.gender});
    for (const auto* const effort : efforts) {
        if (!effort->recorded_by_athlete_uuid) continue;
        auto again = *effort;
        again.athlete_gender = command.gender;
        events.push_back(counts.gained(std::move(again)));
    }
    return events;
}

} // namespace palmares::stage
