#pragma once

#include <map>

#include "model/core/event_store.h"
#include "model/stage/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The efforts of stages, and how many each stage and challenge has. They go with their stage.
class StageEffortsProjector {
public:
    explicit StageEffortsProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded);
    void on(const stage::StageEffortRemoved& event);
    void on(const stage::StageEffortFlagged& event);
    void on(const stage::StageEffortUnflagged& event);
    void on(const stage::CompetitorRemovedFromStage& event);
    void on(const stage::StageEffortsCleared& event);
    void on(const stage::StageDeleted& event);

    /// Writes the counts of the batch.
    void flush();

private:
    struct Counted {
        std::int64_t attempts = 0; ///< to add
        std::int64_t competitors = 0;
    };

    /// Adds to the attempts of the stage and its challenge, and sets the stage's number of competitors.
    void count(const StageId& stage, std::int64_t attempts, std::int64_t competitors);
    const ChallengeId& challengeOf(const StageId& stage);

    Tables& m_tables;
    std::map<StageId, Counted> m_counted;
    std::map<StageId, ChallengeId> m_challenges; ///< a stage never changes its challenge
};

} // namespace palmares::read_models
