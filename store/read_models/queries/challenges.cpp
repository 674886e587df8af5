#include "store/read_models/queries/challenges.h"

#include "store/read_models/queries/ask.h"

namespace palmares::read_models {

Result<std::vector<ChallengeRow>> challenges(ReadModel& rows)
{
    return ask(rows, [&](Tables& tables) {
        return tables.selectWhere<ChallengeRow>(" WHERE status<>? ORDER BY name COLLATE NOCASE, challenge_uuid",
                                                {toCell(ChallengeStatus::cancelled)});
    });
}

Result<std::vector<ChallengeRow>> challenges(ReadModel& rows, const ChallengeScope& scope)
{
    std::string sql = " WHERE status<>?";
    Cells cells{toCell(ChallengeStatus::cancelled)};
    const auto demand = [&](const char* condition, QVariant value) {
        sql.append(" AND ").append(condition);
        cells.push_back(std::move(value));
    };
    if (!scope.statuses.empty()) demand("status IN (SELECT value FROM json_each(?))", toCell(scope.statuses));
    if (scope.type) demand("challenge_type=?", toCell(*scope.type));
    if (scope.counts)
        demand("(included_activity_types='[]' OR ? IN (SELECT value FROM json_each(included_activity_types)))",
               toCell(*scope.counts));
    if (scope.created_by) demand("created_by_athlete_uuid=?", toCell(*scope.created_by));
    if (scope.entered_by)
        demand("challenge_uuid IN (SELECT challenge_uuid FROM challenge_competitors WHERE athlete_uuid=?)",
               toCell(*scope.entered_by));
    if (scope.of_clubs_of)
        demand("hosted_by_club_uuid IN (SELECT club_uuid FROM athlete_club_memberships WHERE athlete_uuid=?)",
               toCell(*scope.of_clubs_of));
    const bool ofAPerson = scope.created_by || scope.entered_by || scope.of_clubs_of;
    sql += ofAPerson ? " ORDER BY start_date_local DESC, name COLLATE NOCASE, challenge_uuid"
                     : " ORDER BY name COLLATE NOCASE, challenge_uuid";
    sql += " LIMIT ? OFFSET ?";
    cells.push_back(toCell(scope.limit));
    cells.push_back(toCell(scope.skipped));
    return ask(rows, [&](Tables& tables) { return tables.selectWhere<ChallengeRow>(sql, cells); });
}

Result<std::optional<std::string>> slugOwner(ReadModel& rows, std::string_view slug)
{
    return ask(rows, [&](Tables& tables) {
        std::optional<std::string> owner;
        tables.selectValues<std::string>("SELECT challenge_uuid FROM challenges WHERE url_slug=? AND status<>?",
                                         {toCell(std::string(slug)), toCell(ChallengeStatus::cancelled)},
                                         [&](const std::string& challenge) { owner = challenge; });
        return owner;
    });
}

Result<std::vector<StageRow>> stages(ReadModel& rows, const ChallengeId& challenge)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&StageRow::challenge_uuid, challenge)}, "stage_number, stage_uuid");
    });
}

Result<std::vector<StageRow>> stagesOfAll(ReadModel& rows)
{
    return ask(rows,
               [&](Tables& tables) { return tables.select<StageRow>({}, "challenge_uuid, stage_number, stage_uuid"); });
}

Result<std::vector<StageEffortRow>> efforts(ReadModel& rows, const ChallengeId& challenge, const AthleteId& athlete)
{
    return ask(rows, [&](Tables& tables) {
        return tables.selectWhere<StageEffortRow>(
            " WHERE athlete_uuid=? AND stage_uuid IN (SELECT stage_uuid FROM stages WHERE challenge_uuid=?)"
            " ORDER BY start_date DESC, activity_uuid, strava_segment_effort_id",
            {toCell(athlete), toCell(challenge)});
    });
}

} // namespace palmares::read_models
