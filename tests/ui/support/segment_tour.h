#pragma once

#include "model/core/copy_fields.h"
#include "tests/support/segment_story.h"
#include "tests/ui/support/open_store.h"

namespace palmares::testing {

/// Adds a segment challenge of two months to a session: Ben and Cem rode January's stage, which is final.
inline void addTour(runtime::Session& session)
{
    const auto send = [&](std::vector<engine::Request> requests) {
        session.writeAndWait([&](runtime::Engine& engine) {
            for (const auto& answer : engine.dispatcher().dispatch(requests))
                if (!answer) ADD_FAILURE() << answer.error().message;
            if (const auto done = engine.follower().catchUp(); !done) ADD_FAILURE() << done.error().message;
            return true;
        });
    };
    auto create = createSegmentChallenge();
    create.name = "Hill tour";
    create.retrospective = true;
    auto january = createSegmentStage();
    january.retrospective = true;
    january.visible = true;
    auto february = january;
    february.stage_uuid = stage2;
    february.stage_number = 2;
    february.name = "Stockbridge";
    february.start_date = utc("2016-02-01 00:00:00");
    february.start_date_local = local("2016-02-01 00:00:00");
    february.end_date = utc("2016-02-29 23:59:59");
    february.end_date_local = local("2016-02-29 23:59:59");
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
