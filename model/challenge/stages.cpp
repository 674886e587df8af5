#include <algorithm>

#include "model/challenge/rules.h"
#include "model/core/copy_fields.h"

// Which stages a challenge has.
namespace palmares::challenge {

namespace {

auto placeOf(const Challenge& challenge, std::int64_t number)
{
    return std::ranges::lower_bound(challenge.stages, number, {}, &StageOfChallenge::number);
}

bool isIncluded(const Challenge& challenge, const StageId& id)
{
    return std::ranges::find(challenge.stages, id, &StageOfChallenge::id) != challenge.stages.end();
}

StageOfChallenge stageOf(const auto& facts)
{
    return {facts.stage_uuid, facts.stage_number, facts.name, facts.start_date, facts.end_date, facts.end_date_local};
}

/// Stages are held one after the other, in the order of their numbers.
std::optional<Error> misplaced(const Challenge& challenge, const IncludeStageInChallenge& c)
{
    const auto next = placeOf(challenge, c.stage_number);
    if (next != challenge.stages.end() && next->number == c.stage_number)
        return rejected("duplicate_stage_number", "This challenge has a stage of this number already.").error();
    const bool runsIntoNext = next != challenge.stages.end() && c.end_date > next->start_date;
    const bool startsTooEarly = next != challenge.stages.begin() && c.start_date < std::prev(next)->end_date;
    if (runsIntoNext || startsTooEarly)
        return rejected("stages_overlap", "Stages must follow each other in the order of their numbers.").error();
    return {};
}

/// Quick to answer while most of a year's daily stages are still missing.
bool mayComplete(const Challenge& challenge, const IncludeStageInChallenge& c)
{
    const Period& period = challenge.period;
    const bool isFirst = challenge.stages.empty() || c.start_date < challenge.stages.front().start_date;
    const bool isLast = challenge.stages.empty() || c.end_date > challenge.stages.back().end_date;
    return (isFirst ? c.start_date : challenge.stages.front().start_date) <= period.start_date &&
           (isLast ? c.end_date : challenge.stages.back().end_date) >= period.end_date;
}

} // namespace

Decision decide(const Challenge& challenge, const IncludeStageInChallenge& c)
{
    if (!isOpen(challenge)) return notOpen(challenge);
    if (isIncluded(challenge, c.stage_uuid)) return Events{};
    if (auto error = misplaced(challenge, c)) return std::unexpected(*std::move(error));
    Events events{copyFields<StageIncludedInChallenge>(c)};
    if (!mayComplete(challenge, c)) return events;
    auto stages = challenge.stages;
    stages.insert(stages.begin() + (placeOf(challenge, c.stage_number) - challenge.stages.begin()), stageOf(c));
    if (areConfigured(challenge.period, stages))
        events.push_back(ChallengeStagesConfigured{c.challenge_uuid, idsOf(stages)});
    return events;
}

Decision decide(const Challenge& challenge, const RemoveStageFromChallenge& c)
{
    // A cancelled challenge loses its stages, too.
    if (challenge.status == Challenge::Status::final) return notOpen(challenge);
    if (!isIncluded(challenge, c.stage_uuid)) return Events{};
    return Events{copyFields<StageRemovedFromChallenge>(c)};
}

void Challenge::evolve(const ChallengeStageRequested& e)
{
    requested_stages.insert_or_assign(e.stage_uuid, stageOf(e));
}

void Challenge::evolve(const StageIncludedInChallenge& e)
{
    requested_stages.erase(e.stage_uuid);
    stages.insert(placeOf(*this, e.stage_number), stageOf(e));
}

void Challenge::evolve(const StageRemovedFromChallenge& e)
{
    std::erase_if(stages, [&](const StageOfChallenge& stage) { return stage.id == e.stage_uuid; });
}

} // namespace palmares::challenge
