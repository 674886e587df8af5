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

void Club::evolve(const ClubImported& e)
{
    status = Status::imported;
    strava_id = e.strava_id;
    profile = e.profile;
}

} // namespace palmares::club
