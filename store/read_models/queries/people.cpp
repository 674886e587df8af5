#include "store/read_models/queries/people.h"

#include "store/read_models/queries/ask.h"

namespace palmares::read_models {

Result<std::vector<AthleteRow>> athletes(ReadModel& rows)
{
    return ask(rows,
               [](Tables& tables) { return tables.select<AthleteRow>({}, "fullname COLLATE NOCASE, athlete_uuid"); });
}

Result<std::optional<AthleteRow>> athlete(ReadModel& rows, const AthleteId& athlete)
{
    return ask(rows, [&](Tables& tables) { return tables.find({is(&AthleteRow::athlete_uuid, athlete)}); });
}

Result<std::vector<ActivityRow>> activities(ReadModel& rows, const AthleteId& athlete)
{
    return ask(rows, [&](Tables& tables) {
        return tables.select({is(&ActivityRow::athlete_uuid, athlete)}, "start_date DESC, activity_uuid");
    });
}

Result<std::vector<ActivityRow>> activitiesOfTable(ReadModel& rows, const std::string& file)
{
    return ask(rows, [&](Tables& tables) {
        const std::string first = file + '#';
        const std::string behind = file + '$'; // the next character
        return tables.selectWhere<ActivityRow>(" WHERE source='file' AND reference>=? AND reference<?",
                                               {toCell(first), toCell(behind)});
    });
}

Result<std::vector<ClubRow>> clubs(ReadModel& rows)
{
    return ask(rows, [](Tables& tables) { return tables.select<ClubRow>({}, "name COLLATE NOCASE, club_uuid"); });
}

Result<bool> isClubMember(ReadModel& rows, const ClubId& club, const AthleteId& athlete)
{
    return ask(rows, [&](Tables& tables) {
        return tables.count({is(&ClubMemberRow::club_uuid, club), is(&ClubMemberRow::athlete_uuid, athlete)}) > 0;
    });
}

} // namespace palmares::read_models
