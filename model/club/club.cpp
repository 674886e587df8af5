#include "model/club/club.h"

namespace palmares::club {

Decision decide(const Club& club, const ImportClub& c)
{
    const bool isNew = club.status == Club::Status::absent;
    if (isNew || (!club.strava_id && c.strava_id))
        return Events{ClubImported{c.club_uuid, c.strava_id, c.name, c.description, c.sport_type, c.city, c.state,
                                   c.country, c.profile, c.website, c.private_}};
    if (club.profile != c.profile) return Events{ClubProfileChanged{c.club_uuid, c.strava_id, c.profile}};
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

// Memberships of old club streams: the athletes' own streams tell them now.
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
