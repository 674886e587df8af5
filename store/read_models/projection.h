#pragma once

#include <boost/mp11.hpp>

#include <tuple>

#include "model/core/event_store.h"
#include "model/core/value.h"
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

/// Every projector, in the order in which each sees an event: stages before stage efforts, which count in its rows.
using Projectors =
    boost::mp11::mp_list<AthletesAndClubsProjector, ActivitiesProjector, ChallengesProjector, StagesProjector,
                         StageEffortsProjector, StageLeaderboardsProjector, ChallengeLeaderboardsProjector,
                         StageResultsProjector, BadgesProjector, ActivityFeedProjector>;

/// Every projector over one set of tables. A projector listens to the events it has an `on` for, with or without
/// the recorded event; it writes its rows in `flush`, if it has one, at the latest.
class Projection {
public:
    /// Goes up when a projector writes other rows for the same events, so that old files are replaced.
    static constexpr int version = 7;

    explicit Projection(Tables& tables);

    void apply(const Value& event, const RecordedEvent& recorded);
    void flush();

private:
    boost::mp11::mp_rename<Projectors, std::tuple> m_projectors;
};

} // namespace palmares::read_models
