#pragma once

#include "model/challenge/challenge.h"

namespace palmares::challenge {

/// What one more stage begins with.
struct NextStage {
    std::int64_t stage_number = 1;
    Period period;
};

/// The next number, from a second after the end of the last stage (the start of the challenge, if there is none) to the
/// end of the challenge, in UTC and on the organiser's clock. It ends before it starts once the stages reach that end.
NextStage nextStage(const Period& challenge, const std::vector<StageOfChallenge>& stages);

} // namespace palmares::challenge
