#include <utility>

#include "model/providers/strava/documents.h"

// Athletes, clubs, and answers that are of no use.
namespace palmares::providers::strava {

namespace {

std::optional<Gender> genderOf(const Members& item)
{
    const auto sex = item.text("sex");
    if (sex == "M") return Gender::M;
    if (sex == "F") return Gender::F;
    return {};
}

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void refuse(std::string_view document, std::string name, std::string message, FileContents& contents)
{
    contents.problems.push_back(activity_files::unreadable(document, std::move(name), std::move(message)));
}

/// Nothing where it has no number or no name.
std::optional<club::ImportClub> clubFrom(const Members& item)
{
    const auto number = item.integer("id");
    const auto name = item.text("name");
    if (!number || !name || isBlank(*name)) return {};
    club::ImportClub club;
    club.club_uuid = clubOf(*number);
    club.strava_id = number;
    club.name = *name;
    club.description = item.text("description");
    club.sport_type = item.text("sport_type");
    club.city = item.text("city");
    club.state = item.text("state");
    club.country = item.text("country");
    club.profile = item.text("profile");
    club.website = item.text("website");
    club.private_ = item.truth("private").value_or(false);
    return club;
}

} // namespace

ClubId clubOf(std::int64_t number)
{
    return {"club-" + std::to_string(number)};
}

bool isAthlete(const Members& item)
{
    return item.integer("id") && item.has("firstname") && !item.has("distance");
}

bool isClub(const Members& item)
{
    return item.has("id") && item.has("name") && (item.has("member_count") || item.has("localized_sport_type")) &&
           !item.has("distance");
}

std::optional<Error> uselessness(const Members& item)
{
    if (item.has("errors") && item.has("message"))
        return Error{Error::Kind::rejected, "provider_error", "It is no data but an error that Strava answered."};
    if (item.has("segment") && item.has("elapsed_time"))
        return Error{Error::Kind::rejected,
                     "activities_needed",
                     "Efforts are imported with their activities: give those files.",
                     {}};
    if (item.has("athlete") && item.has("distance"))
        return Error{Error::Kind::rejected, "no_activity_number", "Strava does not say which activity of whom it is."};
    return {};
}

void readAthlete(const Members& item, std::string_view document, FileContents& contents)
{
    const auto number = item.integer("id");
    const std::string first = item.text("firstname").value_or("");
    if (!number || isBlank(first)) return refuse(document, "no_name", "The athlete has no first name.", contents);
    athlete::ImportAthlete athlete;
    athlete.athlete_uuid = athleteOf(*number);
    athlete.strava_id = number;
    athlete.firstname = first;
    athlete.lastname = item.text("lastname").value_or("");
    athlete.profile = item.text("profile");
    athlete.city = item.text("city");
    athlete.state = item.text("state");
    athlete.country = item.text("country");
    athlete.gender = genderOf(item);
    athlete.date_preference = item.text("date_preference");
    athlete.measurement_preference = item.text("measurement_preference");
    athlete.email = item.text("email");
    athlete.ftp = item.integer("ftp");
    athlete.weight = item.number("weight");
    if (item.has("clubs")) {
        athlete::SetAthleteClubMemberships memberships{athlete.athlete_uuid, {}};
        for (const JsonValue each : item.list("clubs")) {
            auto club = clubFrom(Members(each));
            if (!club) continue;
            memberships.club_uuids.push_back(club->club_uuid);
            contents.news.clubs.push_back(std::move(*club));
        }
        contents.news.memberships.push_back(std::move(memberships));
    }
    contents.news.athletes.push_back(std::move(athlete));
}

void readClub(const Members& item, std::string_view document, FileContents& contents)
{
    auto club = clubFrom(item);
    if (!club) return refuse(document, "no_name", "The club has no name.", contents);
    contents.news.own_clubs.push_back(club->club_uuid);
    contents.news.clubs.push_back(std::move(*club));
}

} // namespace palmares::providers::strava
