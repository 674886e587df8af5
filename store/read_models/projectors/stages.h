#pragma once

#include "model/stage/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The stages of challenges, except their counts, which StageEffortsProjector keeps.
class StagesProjector {
public:
    explicit StagesProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const stage::StageCreated& event);
    void on(const stage::StageGoalConfigured& event);
    void on(const stage::StageSegmentConfigured& event);
    void on(const stage::StageMadeQueen& event);
    void on(const stage::StageMadePreview& event);
    void on(const stage::StageMadeDouble& event);
    void on(const stage::StageMadeOrdinary& event);
    void on(const stage::StageDescriptionEdited& event);
    void on(const stage::StageDurationAdjusted& event);
    void on(const stage::StageIncludedActivitiesAdjusted& event);
    void on(const stage::StageRevealed& event);
    void on(const stage::StageStarted& event);
    void on(const stage::StageEnded& event);
    void on(const stage::StageLeaderboardsApproved& event);
    void on(const stage::StageReopened& event);
    void on(const stage::StageResultsPublished& event);

private:
    using Changes = CellsOf<StageRow>;
    void change(const StageId& stage, Changes changes);

    Tables& m_tables;
};

} // namespace palmares::read_models
