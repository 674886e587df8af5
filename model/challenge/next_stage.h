#pragma once

#include "model/challenge/challenge.h"

namespace palmares::challenge {

/// What a form for one more stage begins with.
struct NextStage {
    std::int64_t stage_number = 1;
    Period period;
};

/// The next number, from a second after the last stage's end (the start of the challenge, if there is none) to the end
/// of the challenge, in UTC and on the organiser's clock. Meaningless once the stages reach that end: see `hasRoom`.
NextStage nextStage(const Challenge& challenge);

inline bool hasRoom(const NextStage& stage)
{
    return stage.period.start_date < stage.period.end_date;
}

} // namespace palmares::challenge
