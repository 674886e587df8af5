#include "model/athlete/athlete.h"

#include <algorithm>
#include <ranges>

#include "model/athlete/names.h"
#include "model/core/copy_fields.h"

namespace palmares::athlete {

namespace {

bool contains(const auto& list, const auto& item)
{
    return std::ranges::find(list, item) != list.end();
}

AthleteJoinedClub joined(const Athlete& athlete, const AthleteId& id, const ClubId& club)
{
    return {id, club, athlete.firstname, athlete.lastname, athlete.gender};
}

AthleteImported imported(const ImportAthlete& c)
{
    const std::string first = trimmed(c.firstname);
    const std::string last = trimmed(c.lastname);
    auto event = copyFields<AthleteImported, &AthleteImported::fullname>(c);
    event.firstname = first;
    event.lastname = last;
    event.fullname = fullName(first, last);
    return event;
}

AthleteStarredStravaSegment starred(const AthleteId& athlete, const StarredSegment& s)
{
    auto event = copyFields<AthleteStarredStravaSegment, &AthleteStarredStravaSegment::athlete_uuid>(s);
    event.athlete_uuid = athlete;
    return event;
}

} // namespace

Decision decide(const Athlete& athlete, const ImportAthlete& c)
{
    if (!athlete.exists()) return Events{imported(c)};
    const std::string first = trimmed(c.firstname);
    const std::string last = trimmed(c.lastname);
    Events events;
    if (first != trimmed(athlete.firstname) || last != trimmed(athlete.lastname))
        events.push_back(AthleteRenamed{c.athlete_uuid, first, last, fullName(first, last)});
    if (c.email && c.email != athlete.email) events.push_back(AthleteEmailChanged{c.athlete_uuid, *c.email});
    if (c.profile != athlete.profile) events.push_back(AthleteProfileChanged{c.athlete_uuid, c.profile});
    if (c.gender && c.gender != athlete.gender) events.push_back(AthleteGenderChanged{c.athlete_uuid, *c.gender});
    if (c.birth_year && c.birth_year != athlete.birth_year)
        events.push_back(AthleteBirthYearChanged{c.athlete_uuid, *c.birth_year});
    return events;
}

Decision decide(const Athlete& athlete, const SetAthleteClubMemberships& c)
{
    Events events;
    std::set<ClubId> listed;
    for (const ClubId& club : c.club_uuids)
        if (listed.insert(club).second && !contains(athlete.club_memberships, club))
            events.push_back(joined(athlete, c.athlete_uuid, club));
    for (const ClubId& club : athlete.club_memberships)
        if (!listed.contains(club)) events.push_back(AthleteLeftClub{c.athlete_uuid, club});
    return events;
}

Decision decide(const Athlete& athlete, const JoinClub& c)
{
    if (contains(athlete.club_memberships, c.club_uuid)) return Events{};
    return Events{joined(athlete, c.athlete_uuid, c.club_uuid)};
}

Decision decide(const Athlete& athlete, const LeaveClub& c)
{
    if (!contains(athlete.club_memberships, c.club_uuid)) return Events{};
    return Events{AthleteLeftClub{c.athlete_uuid, c.club_uuid}};
}

Decision decide(const Athlete& athlete, const ImportAthleteStarredStravaSegments& c)
{
    Events events;
    std::set<std::int64_t> listed;
    for (const StarredSegment& segment : c.starred_segments) {
        const bool isNew = listed.insert(segment.strava_segment_id).second &&
                           !contains(athlete.starred_segments, segment.strava_segment_id);
        if (isNew && !segment.private_) events.push_back(starred(c.athlete_uuid, segment));
    }
    for (const std::int64_t segment : athlete.starred_segments)
        if (!listed.contains(segment)) events.push_back(AthleteUnstarredStravaSegment{c.athlete_uuid, segment});
    return events;
}

void Athlete::evolve(const AthleteImported& e)
{
    status = Status::imported;
    firstname = e.firstname;
    lastname = e.lastname;
    profile = e.profile;
    email = e.email;
    gender = e.gender;
    birth_year = e.birth_year;
}

void Athlete::evolve(const AthleteRenamed& e)
{
    firstname = e.firstname;
    lastname = e.lastname;
}

void Athlete::evolve(const AthleteJoinedClub& e)
{
    if (!contains(club_memberships, e.club_uuid)) club_memberships.push_back(e.club_uuid);
}

void Athlete::evolve(const AthleteStarredStravaSegment& e)
{
    if (!contains(starred_segments, e.strava_segment_id)) starred_segments.push_back(e.strava_segment_id);
}

} // namespace palmares::athlete
