#include "model/club/club.h"

#include "model/core/copy_fields.h"

namespace palmares::club {

Decision decide(const Club& club, const ImportClub& c)
{
    const bool isNew = club.status == Club::Status::absent;
    if (isNew || (!club.strava_id && c.strava_id)) return Events{copyFields<ClubImported>(c)};
    if (club.profile != c.profile) return Events{copyFields<ClubProfileChanged>(c)};
    return Events{};
}

Club evolve(Club club, const ClubImported& e)
{
    club.status = Club::Status::imported;
    club.strava_id = e.strava_id;
    club.profile = e.profile;
    return club;
}

Club evolve(Club club, const ClubProfileChanged& e)
{
    club.profile = e.profile;
    return club;
}

// Memberships of old club streams: they are in the athletes' own streams now.
Club evolve(Club club, const MemberJoinedClub&)
{
    return club;
}

Club evolve(Club club, const MemberLeftClub&)
{
    return club;
}

Club evolve(Club club, const MembersJoinedClub&)
{
    return club;
}

Club evolve(Club club, const MembersLeftClub&)
{
    return club;
}

} // namespace palmares::club
