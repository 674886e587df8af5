#include "model/challenge/next_stage.h"

namespace palmares::challenge {

NextStage nextStage(const Period& challenge, const std::vector<StageOfChallenge>& stages)
{
    if (stages.empty()) return {1, challenge};
    const StageOfChallenge& last = stages.back();
    return {
        last.number + 1,
        {{last.end_date.seconds + 1}, {last.end_date_local.seconds + 1}, challenge.end_date, challenge.end_date_local}};
}

} // namespace palmares::challenge
