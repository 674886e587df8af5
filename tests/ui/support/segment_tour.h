#pragma once

#include "model/core/copy_fields.h"
#include "tests/support/segment_story.h"
#include "tests/ui/support/open_store.h"

namespace palmares::testing {

/// Adds a segment challenge of two months to a session: Ben and Cem rode January's stage, which is final.
inline void addTour(runtime::Session& session)
{
    const auto send = [&](std::vector<engine::Request> requests) { sendAll(session, requests); };
    auto create = createSegmentChallenge();
    create.name = "Hill tour";
    create.retrospective = true;
    auto january = createSegmentStage();
    january.retrospective = true;
    january.visible = true;
    auto february = createFebruarysStage();
    february.retrospective = true;
    february.visible = true;
    send({{.command = create}, {.command = january}, {.command = february}});
    send({{.command = challenge::HostChallenge{challengeId, organiser}}});
    std::int64_t number = 500;
    for (const auto& [athlete, seconds] : {std::pair{AthleteId{"athlete-ben"}, 188}, {AthleteId{"athlete-cem"}, 524}}) {
        auto person = importAthlete(athlete);
        person.firstname = athlete.value == "athlete-ben" ? "Ben" : "Cem";
        auto ride = providersActivity(athlete, number, "Ride", "2016-01-20 10:00:00");
        ride.segment_efforts.push_back(pass(number + 1, "2016-01-20 10:10:00", seconds, seconds - 8, 937.3));
        send({{.command = person}, {.command = challenge::JoinChallenge{challengeId, athlete, Gender::M, {}}}});
        send({{.command = ride}});
        number += 10;
    }
    send({{.command = approveStage()}});
}

} // namespace palmares::testing
