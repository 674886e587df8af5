#pragma once

#include <tuple>

#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/projectors/activities.h"
#include "store/read_models/projectors/activity_feed.h"
#include "store/read_models/projectors/athletes_and_clubs.h"
#include "store/read_models/projectors/badges.h"
#include "store/read_models/projectors/challenge_leaderboards.h"
#include "store/read_models/projectors/challenges.h"
#include "store/read_models/projectors/stage_efforts.h"
#include "store/read_models/projectors/stage_leaderboards.h"
#include "store/read_models/projectors/stage_results.h"
#include "store/read_models/projectors/stages.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Every projector over one set of tables. A projector listens to the events it has an `on` for, with or without
/// the recorded event; its rows are written at the latest in `flush`, if it has one.
class Projection {
public:
    /// Goes up when a projector writes other rows for the same events, so that old files are replaced.
    static constexpr int version = 5;

    explicit Projection(Tables& tables);

    void apply(const AnyEvent& event, const RecordedEvent& recorded);
    void flush();

private:
    // In this order each sees an event: Stages before StageEfforts, which counts in its rows.
    std::tuple<AthletesAndClubsProjector, ActivitiesProjector, ChallengesProjector, StagesProjector,
               StageEffortsProjector, StageLeaderboardsProjector, ChallengeLeaderboardsProjector, StageResultsProjector,
               BadgesProjector, ActivityFeedProjector>
        m_projectors;
};

} // namespace palmares::read_models
