#include "model/challenge/rules.h"

#include <algorithm>
#include <utility>

namespace palmares::challenge {

using enum Challenge::Status;

bool isOpen(const Challenge& challenge)
{
    return challenge.status == created || challenge.status == hosted || challenge.status == approved ||
           challenge.status == active;
}

bool isOpenOrProvisional(const Challenge& challenge)
{
    return isOpen(challenge) || challenge.status == ended;
}

bool acceptsCompetitors(const Challenge& challenge)
{
    return isOpen(challenge) || (challenge.status == ended && challenge.retrospective);
}

std::unexpected<Error> notOpen(const Challenge& challenge)
{
    return rejected("challenge_not_open",
                    challenge.status == cancelled ? "This challenge has been cancelled." : "This challenge is over.");
}

std::unexpected<Error> notNow(const Challenge& challenge, std::string name, std::string message)
{
    if (challenge.exists()) return rejected(std::move(name), std::move(message));
    return failed(Error::Kind::not_found, std::move(name), notFound("challenge").error().message);
}

bool areConfigured(const Period& period, const std::vector<StageOfChallenge>& stages)
{
    if (stages.empty()) return false;
    if (stages.front().start_date > period.start_date || stages.back().end_date < period.end_date) return false;
    const auto breaksOff = [](const StageOfChallenge& before, const StageOfChallenge& after) {
        const std::int64_t pause = after.start_date.seconds - before.end_date.seconds;
        return pause != 0 && pause != 1;
    };
    return std::ranges::adjacent_find(stages, breaksOff) == stages.end();
}

std::vector<StageId> idsOf(const std::vector<StageOfChallenge>& stages)
{
    std::vector<StageId> ids;
    std::ranges::transform(stages, std::back_inserter(ids), &StageOfChallenge::id);
    return ids;
}

StageType stageTypeOf(ChallengeType type)
{
    switch (type) {
    case ChallengeType::segment: return StageType::segment;
    case ChallengeType::distance: return StageType::distance;
    case ChallengeType::duration: return StageType::duration;
    case ChallengeType::elevation: return StageType::elevation;
    case ChallengeType::race: return StageType::race;
    }
    return StageType::activity;
}

bool fits(GoalUnits units, ChallengeType type)
{
    return isDistanceUnit(units) == (type != ChallengeType::duration);
}

} // namespace palmares::challenge
