#pragma once

#include "model/stage/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The stages of challenges, except their counts, which StageEffortsProjector keeps.
class StagesProjector {
    using Row = StageRow;

public:
    explicit StagesProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const stage::StageCreated& event);
    void on(const stage::StageGoalConfigured& event) { m_tables.take(event, {set(&Row::has_goal, true)}); }
    void on(const stage::StageSegmentConfigured& event);
    void on(const stage::StageMadeQueen& event) { adjustPoints(event.stage_uuid, PointsAdjustment::queen); }
    void on(const stage::StageMadePreview& event) { adjustPoints(event.stage_uuid, PointsAdjustment::preview); }
    void on(const stage::StageMadeDouble& event) { adjustPoints(event.stage_uuid, PointsAdjustment::double_); }
    void on(const stage::StageMadeOrdinary& event) { adjustPoints(event.stage_uuid, std::nullopt); }
    void on(const stage::StageDescriptionEdited& event) { m_tables.take<Row>(event); }
    void on(const stage::StageDurationAdjusted& event) { m_tables.take<Row>(event); }
    void on(const stage::StageIncludedActivitiesAdjusted& event) { m_tables.take<Row>(event); }
    void on(const stage::StageRevealed& event) { change(event.stage_uuid, {set(&Row::visible, true)}); }
    void on(const stage::StageStarted& event)
    {
        change(event.stage_uuid, {set(&Row::status, StageStatus::active), set(&Row::visible, true)});
    }
    void on(const stage::StageEnded& event) { change(event.stage_uuid, {set(&Row::status, StageStatus::past)}); }
    void on(const stage::StageLeaderboardsApproved& event);
    void on(const stage::StageReopened& event) { change(event.stage_uuid, {set(&Row::approved, false)}); }
    void on(const stage::StageResultsPublished& event)
    {
        change(event.stage_uuid, {set(&Row::results, event.message)});
    }

private:
    void change(const StageId& stage, CellsOf<Row> changes) { m_tables.update(changes, {is(&Row::stage_uuid, stage)}); }
    void adjustPoints(const StageId& stage, std::optional<PointsAdjustment> adjustment)
    {
        change(stage, {set(&Row::points_adjustment, adjustment)});
    }

    Tables& m_tables;
};

} // namespace palmares::read_models
