#include "store/simulation/season.h"

#include <array>
#include <string_view>

#include "model/athlete/known_activities.h"
#include "model/core/uuid.h"
#include "store/simulation/months.h"

namespace palmares::simulation {
namespace {

constexpr std::int64_t graceDays = 3;
constexpr std::int64_t athletesOfAClub = 1'000;

using Name = std::string_view;
constexpr std::array<Name, 24> womensNames{"Ada",    "Beatrix", "Carla", "Dörte",  "Elin",  "Fatima", "Grace", "Hana",
                                           "Ingrid", "Jana",    "Katya", "Leïla",  "Maren", "Noor",   "Oona",  "Petra",
                                           "Rosa",   "Saoirse", "Tove",  "Ulrike", "Vera",  "Wanda",  "Yuki",  "Zoë"};
constexpr std::array<Name, 24> mensNames{"Aksel", "Björn", "Callum", "Dmitri", "Emil", "Farid",  "Gustav", "Hugo",
                                         "Ivo",   "Jonas", "Kofi",   "Luís",   "Mats", "Nikola", "Otto",   "Pavel",
                                         "Quinn", "Ruben", "Søren",  "Tomás",  "Uwe",  "Viktor", "Wim",    "Yannick"};
constexpr std::array<Name, 24> lastNames{"Abel",     "Brandt",    "Castro", "Dahl",     "Eriksen",
                                         "Fischer",  "García",    "Holm",   "Ionescu",  "Jensen",
                                         "Kowalska", "Lindqvist", "Moreau", "Novák",    "Oliveira",
                                         "Price",    "Quist",     "Ricci",  "Sørensen", "Thackeray-Winterbourne",
                                         "Ueda",     "Vargas",    "Weiss",  "Yıldız"};
constexpr std::array<Name, 6> clubNames{"Hill Valley Wheelers",  "Northgate Harriers", "Canal Path Runners",
                                        "Old Mill Cycling Club", "Early Birds",        "Lake District Triathletes"};

constexpr std::array<ChallengeType, 5> typesInTurn{ChallengeType::distance, ChallengeType::segment,
                                                   ChallengeType::elevation, ChallengeType::race,
                                                   ChallengeType::duration};

/// The challenge of a club in a month of the season, both counted from 0: of each type in turn.
organising::ChallengeDraft draftOf(const SeasonSize& size, const std::string& clubName, std::size_t club,
                                   std::int64_t month)
{
    organising::ChallengeDraft draft;
    draft.type = typesInTurn[(static_cast<std::size_t>(month) + club) % typesInTurn.size()];
    draft.first_day = monthAfter(size.first_day, month);
    draft.last_day = monthAfter(draft.first_day, 1) - secondsPerDay;
    draft.time_zone = "UTC";
    draft.club = clubName;
    const std::string yearAndMonth = toText(LocalTime{draft.first_day}).substr(0, 7);
    draft.name = draft.club + ' ' + yearAndMonth + ' ' + std::string(nameOf(draft.type));
    switch (draft.type) {
    case ChallengeType::distance:
        draft.goal = 250;
        draft.units = GoalUnits::kilometres;
        break;
    case ChallengeType::elevation:
        draft.goal = 3'000;
        draft.units = GoalUnits::metres;
        break;
    case ChallengeType::race:
        draft.goal = 5;
        draft.units = GoalUnits::kilometres;
        draft.best_single = true;
        break;
    case ChallengeType::segment:
        draft.segment = stage::SegmentDetails{.segment_uuid = {"climb-" + std::to_string(club)},
                                              .activity_type = {"Ride"},
                                              .distance_in_metres = {2'400},
                                              .average_grade = 6.1,
                                              .maximum_grade = 11.4,
                                              .elevation_high = {318},
                                              .elevation_low = {172},
                                              .start_latlng = {0.01, 0.02},
                                              .end_latlng = {0.03, 0.02},
                                              .total_elevation_gain = {146}};
        draft.terrain = StageType::mountain;
        break;
    default: break;
    }
    return draft;
}

/// The id of that challenge, made of the seed and its name.
ChallengeId challengeOf(const SeasonSize& size, const organising::ChallengeDraft& draft)
{
    return {toText(uuidNamed("simulation/" + std::to_string(size.seed) + '/' + draft.name))};
}

} // namespace

Season::Season(const SeasonSize& size, organising::Person organiser)
    : m_size(size)
    , m_organiser(std::move(organiser))
    , m_dice(size.seed)
    , m_day(size.first_day - daysAhead * secondsPerDay)
{
    const auto clubs = static_cast<std::size_t>((size.athletes + athletesOfAClub - 1) / athletesOfAClub);
    for (std::size_t i = 0; i < clubs; ++i) {
        const std::size_t round = i / clubNames.size();
        m_clubs.push_back({.name = std::string(clubNames[i % clubNames.size()]) +
                                   (round > 0 ? ' ' + std::to_string(round + 1) : std::string())});
    }
    for (std::int64_t i = 0; i < size.athletes; ++i) {
        Athlete athlete;
        const double chance = m_dice.fraction();
        const bool isWoman = chance < 0.47;
        athlete.id = {"athlete-" + std::to_string(1'000'000 + i)};
        athlete.first = isWoman ? m_dice.oneOf(womensNames) : m_dice.oneOf(mensNames);
        athlete.last = m_dice.oneOf(lastNames);
        if (chance < 0.97) athlete.gender = isWoman ? Gender::F : Gender::M; // some do not say
        athlete.club = static_cast<std::size_t>(i) % clubs;
        athlete.rides = m_dice.happens(0.6);
        athlete.strength = m_dice.between(0.7, 1.3);
        athlete.often = m_dice.between(0.15, 0.7);
        m_athletes.push_back(std::move(athlete));
    }
}

template <class Command>
void Season::plan(std::int64_t at, Command command, bool byOrganiser)
{
    engine::Request request{.command = std::move(command)};
    if (byOrganiser) request.actor = m_organiser;
    m_plan.push({at, m_planned++, std::move(request)});
}

Result<std::optional<std::vector<TimedRequest>>> Season::nextDay()
{
    if (m_begun > m_size.months && m_plan.empty()) return std::nullopt;
    if (m_planned == 0) introduce(m_day);
    TRY(turnMonth());
    if (m_day >= m_size.first_day && m_day < monthAfter(m_size.first_day, m_size.months)) playDay();
    m_day += secondsPerDay;
    std::vector<TimedRequest> sent;
    for (; !m_plan.empty() && m_plan.top().at < m_day; m_plan.pop())
        sent.push_back({{m_plan.top().at}, m_plan.top().request});
    return sent;
}

/// What is due where a month comes near, begins or ends.
Result<void> Season::turnMonth()
{
    const std::int64_t coming = monthAfter(m_size.first_day, m_announced);
    if (m_announced < m_size.months && m_day == coming - daysAhead * secondsPerDay) TRY(announce(coming));
    if (m_begun > m_size.months || m_day != monthAfter(m_size.first_day, m_begun)) return {};
    if (m_begun > 0) endMonth(m_day);
    if (m_begun < m_size.months) beginMonth(m_day);
    ++m_begun;
    return {};
}

void Season::playDay()
{
    for (Athlete& athlete : m_athletes) {
        leaveOrBeJudged(athlete, m_day);
        if (m_dice.happens(athlete.often)) move(athlete, m_day);
    }
}

void Season::introduce(std::int64_t day)
{
    for (const Club& club : m_clubs) {
        club::ImportClub import;
        import.club_uuid = organising::clubIdOf(club.name);
        import.name = club.name;
        plan(day, import);
    }
    for (const Athlete& athlete : m_athletes) {
        athlete::ImportAthlete import;
        import.athlete_uuid = athlete.id;
        import.firstname = athlete.first;
        import.lastname = athlete.last;
        import.gender = athlete.gender;
        plan(day + 1, import);
        plan(day + 2, athlete::JoinClub{athlete.id, organising::clubIdOf(m_clubs[athlete.club].name)});
    }
}

/// The challenges of the coming month are hosted, and most athletes join before it begins.
Result<void> Season::announce(std::int64_t firstOfMonth)
{
    const std::int64_t evening = m_day + 19 * secondsPerHour;
    for (std::size_t i = 0; i < m_clubs.size(); ++i) {
        const organising::ChallengeDraft draft = draftOf(m_size, m_clubs[i].name, i, m_announced);
        auto requests = TRY(organising::requestsFor(draft, challengeOf(m_size, draft), m_organiser));
        for (engine::Request& request : requests)
            m_plan.push({evening, m_planned++, std::move(request)});
    }
    for (Athlete& athlete : m_athletes) {
        athlete.joinsNext = m_dice.happens(0.85);
        const bool isEarly = m_dice.happens(0.8);
        if (athlete.joinsNext)
            join(athlete, challengeOf(m_size, draftOf(m_size, m_clubs[athlete.club].name, athlete.club, m_announced)),
                 isEarly ? evening + m_dice.between(std::int64_t{60}, 4 * secondsPerDay)
                         : firstOfMonth + m_dice.between(std::int64_t{7}, 9 * secondsPerDay));
    }
    ++m_announced;
    return {};
}

void Season::beginMonth(std::int64_t day)
{
    for (std::size_t i = 0; i < m_clubs.size(); ++i) {
        Club& club = m_clubs[i];
        const organising::ChallengeDraft draft = draftOf(m_size, club.name, i, m_begun);
        club.type = draft.type;
        club.challenge = challengeOf(m_size, draft);
        club.stage = {toText(uuidNamed("stage/" + club.challenge.value + "/1"))};
        plan(day, challenge::StartChallenge{club.challenge});
        plan(day + 1, stage::StartStage{club.stage});
    }
    for (Athlete& athlete : m_athletes)
        athlete.takesPart = athlete.joinsNext;
}

void Season::endMonth(std::int64_t day)
{
    for (const Club& club : m_clubs)
        endStage(club, day);
}

void Season::endStage(const Club& club, std::int64_t day)
{
    plan(day, stage::EndStage{club.stage});
    plan(day + 1, challenge::EndChallenge{club.challenge});
    const std::int64_t final = day + graceDays * secondsPerDay + 9 * secondsPerHour;
    stage::ApproveStageLeaderboards stage;
    stage.stage_uuid = club.stage;
    stage.challenge_uuid = club.challenge;
    stage.approved_by_athlete_uuid = m_organiser.id;
    stage.approved_by_club_uuid = organising::clubIdOf(club.name);
    stage.approval_message = "Well done, everybody.";
    plan(final, std::move(stage), true);
    challenge::ApproveChallengeLeaderboards challenge;
    challenge.challenge_uuid = club.challenge;
    challenge.approved_by_athlete_uuid = m_organiser.id;
    challenge.approved_by_club_uuid = organising::clubIdOf(club.name);
    challenge.all_stages_approved = true;
    plan(final + 60, std::move(challenge), true);
}

void Season::join(const Athlete& athlete, const ChallengeId& challenge, std::int64_t at)
{
    challenge::JoinChallenge join;
    join.challenge_uuid = challenge;
    join.athlete_uuid = athlete.id;
    join.gender = athlete.gender;
    plan(at, std::move(join));
}

} // namespace palmares::simulation
