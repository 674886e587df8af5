#include "store/read_models/projectors/athletes_and_clubs.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {

void AthletesAndClubsProjector::on(const athlete::AthleteImported& event)
{
    m_tables.upsert(copyFields<AthleteRow, &AthleteRow::activity_count>(event));
}

void AthletesAndClubsProjector::on(const athlete::AthleteJoinedClub& event)
{
    if (m_tables.insert(ClubMemberRow{event.club_uuid, event.athlete_uuid}))
        m_tables.update({plus(&ClubRow::member_count, 1)}, {is(&ClubRow::club_uuid, event.club_uuid)});
}

void AthletesAndClubsProjector::on(const athlete::AthleteLeftClub& event)
{
    const auto left = m_tables.remove(
        {is(&ClubMemberRow::club_uuid, event.club_uuid), is(&ClubMemberRow::athlete_uuid, event.athlete_uuid)});
    m_tables.update({plus(&ClubRow::member_count, -left)}, {is(&ClubRow::club_uuid, event.club_uuid)});
}

void AthletesAndClubsProjector::on(const club::ClubImported& event)
{
    auto row = copyFields<ClubRow, &ClubRow::member_count>(event);
    // Memberships may be older than the import of their club.
    row.member_count = m_tables.count({is(&ClubMemberRow::club_uuid, event.club_uuid)});
    m_tables.upsert(row);
}

} // namespace palmares::read_models
