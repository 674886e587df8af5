#include "model/challenge/next_stage.h"

namespace palmares::challenge {

NextStage nextStage(const Challenge& challenge)
{
    if (challenge.stages.empty()) return {1, challenge.period};
    const StageOfChallenge& last = challenge.stages.back();
    return {last.number + 1,
            {{last.end_date.seconds + 1},
             {last.end_date_local.seconds + 1},
             challenge.period.end_date,
             challenge.period.end_date_local}};
}

} // namespace palmares::challenge
