#pragma once

#include <string>
#include <vector>

#include "store/read_models/board.h"
#include "store/read_models/feed/rows.h"
#include "store/read_models/rows.h"
#include "store/read_models/table.h"

namespace palmares::read_models {

/// Every table that projectors fill. A new table is one member, and its keys and place in tables.cpp.
struct Tables {
    explicit Tables(Database& database);

    Table<AthleteRow> athletes;
    Table<ClubRow> clubs;
    Table<ClubMemberRow> clubMembers;
    Table<ActivityRow> activities;
    Table<ChallengeRow> challenges;
    Table<CompetitorRow> competitors;
    Table<LimitedCompetitorRow> limitedCompetitors;
    Table<StageRow> stages;
    Table<StageEffortRow> stageEfforts;
    Table<StageLeaderboardRow> stageLeaderboards;
    Table<StageLeaderboardEntryRow> stageEntries;
    Table<ChallengeLeaderboardRow> challengeLeaderboards;
    Table<ChallengeLeaderboardEntryRow> challengeEntries;
    Table<ChallengeLeaderboardStageRow> challengeLeaderboardStages;
    Table<StageResultRow> stageResults;
    Table<CurrentStageRow> currentStages;
    Table<BadgeRow> badges;
    Table<FeedActorRow> feedActors;
    Table<FeedEntryRow> feedEntries;

    std::vector<TableBase*> all();
    /// Changes with the columns of any table.
    std::string fingerprint();
};

} // namespace palmares::read_models
