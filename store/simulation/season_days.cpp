// What athletes do in a day, and how the organiser judges it.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/athlete/known_activities.h"
#include "model/imports/commands.h"
#include "store/simulation/months.h"
#include "store/simulation/season.h"

namespace palmares::simulation {
namespace {

using Reason = std::string_view;
constexpr std::array<Reason, 4> doubts{"Recorded in a car", "GPS error", "Drafted behind a motorbike", "Wrong athlete"};

} // namespace

/// Rare events: an athlete leaves, is excluded or limited, changes name, or states a gender at last.
void Season::leaveOrBeJudged(Athlete& athlete, std::int64_t day)
{
    const double chance = m_dice.fraction();
    const std::int64_t noon = day + 12 * secondsPerHour + static_cast<std::int64_t>(chance * 1e8) % secondsPerHour;
    const ChallengeId& challenge = m_clubs[athlete.club].challenge;
    if (chance < 0.000'20 && athlete.takesPart) {
        athlete.takesPart = false;
        plan(noon, challenge::LeaveChallenge{challenge, athlete.id});
    } else if (chance < 0.000'25 && athlete.takesPart) {
        plan(noon, challenge::ExcludeCompetitorFromChallenge{challenge, athlete.id, "Rode with a motor", {noon}}, true);
        if (chance < 0.000'22) // the wrong athlete
            plan(noon + secondsPerHour,
                 challenge::ReadmitCompetitorToChallenge{challenge, athlete.id, "Mistaken identity"}, true);
        else
            athlete.takesPart = false;
    } else if (chance < 0.000'30 && athlete.takesPart) {
        plan(noon,
             challenge::LimitCompetitorParticipationInChallenge{challenge, athlete.id, "Member of another club, too"},
             true);
        if (chance < 0.000'27)
            plan(noon + secondsPerDay, challenge::AllowCompetitorParticipationInChallenge{challenge, athlete.id}, true);
    } else if (chance < 0.000'33) {
        athlete.last += "-Berg";
        athlete::ImportAthlete renamed;
        renamed.athlete_uuid = athlete.id;
        renamed.firstname = athlete.first;
        renamed.lastname = athlete.last;
        renamed.gender = athlete.gender;
        plan(noon, std::move(renamed));
    } else if (chance < 0.02 && !athlete.gender) {
        athlete.gender = Gender::F;
        athlete::ImportAthlete told;
        told.athlete_uuid = athlete.id;
        told.firstname = athlete.first;
        told.lastname = athlete.last;
        told.gender = athlete.gender;
        plan(noon, std::move(told));
    }
}

/// An activity, uploaded when it is over: soon, sometimes days later, sometimes twice, sometimes corrected.
void Season::move(Athlete& athlete, std::int64_t day)
{
    const bool isSunday = (day / secondsPerDay + 4) % 7 == 0; // 1 January 1970 was a Thursday
    const auto part = m_dice.between(std::int64_t{0}, 99);
    const std::int64_t starts = isSunday || part < 30 ? 7 : part < 45 ? 12 : 17;
    const auto activity =
        activityOf(athlete, day + starts * secondsPerHour + m_dice.between(std::int64_t{0}, 2 * secondsPerHour));
    upload(athlete, activity);
}

athlete::ImportActivity Season::activityOf(Athlete& athlete, std::int64_t start)
{
    const double hours = m_dice.between(0.4, 2.2) * athlete.strength;
    const double speed = (athlete.rides ? 25'000 : 10'000) * athlete.strength * m_dice.between(0.85, 1.1);
    athlete::ImportActivity activity;
    activity.athlete_uuid = athlete.id;
    activity.activity_type = {athlete.rides ? "Ride" : "Run"};
    activity.source_sport = athlete.rides ? "cycling" : "running";
    activity.name = (start / secondsPerHour) % 24 < 11 ? "Morning" : "Evening";
    activity.name += athlete.rides ? " ride" : " run";
    activity.moving_time_in_seconds = {std::llround(hours * secondsPerHour)};
    activity.elapsed_time_in_seconds = {activity.moving_time_in_seconds.value + m_dice.between(std::int64_t{0}, 900)};
    // Some devices know whole kilometres only: those make ties.
    const double metres = hours * speed;
    activity.distance_in_metres = {m_dice.happens(0.1) ? std::round(metres / 1000) * 1000
                                                       : std::round(metres * 10) / 10};
    activity.elevation_gain_in_metres = {std::round(metres * m_dice.between(0.001, 0.015))};
    if (m_dice.happens(0.6)) activity.average_heartrate = std::round(m_dice.between(118.0, 172.0));
    if (m_dice.happens(0.02)) activity.trainer = true;
    if (m_dice.happens(0.01)) activity.private_ = true;
    activity.start_date = {start};
    activity.start_date_local = {start};
    activity.reference = toText(activity.start_date) + (athlete.rides ? "/ride.fit" : "/run.fit");
    activity.activity_uuid = athlete::activityId(athlete.id, activity.source, activity.reference);
    addEfforts(m_clubs[athlete.club], activity);
    return activity;
}

/// Times over the segment or the distance of the club's challenge, where the activity has some.
void Season::addEfforts(const Club& club, athlete::ImportActivity& activity)
{
    const bool overSegment = club.type == ChallengeType::segment && activity.activity_type.value == "Ride";
    const bool overDistance = club.type == ChallengeType::race && activity.distance_in_metres.value >= 5'000;
    if ((!overSegment && !overDistance) || m_dice.happens(0.5)) return;
    const double metresPerSecond =
        activity.distance_in_metres.value /
        static_cast<double>(std::max<std::int64_t>(activity.moving_time_in_seconds.value, 1));
    athlete::ActivityEffort effort;
    if (overSegment) effort.segment_uuid = SegmentId{"climb-" + std::to_string(&club - m_clubs.data())};
    effort.distance_in_metres = {overSegment ? 2'400.0 : 5'000.0};
    const double seconds = effort.distance_in_metres.value / metresPerSecond * (overSegment ? 1.6 : 0.95);
    effort.elapsed_time_in_seconds = {std::llround(seconds)};
    effort.moving_time_in_seconds = effort.elapsed_time_in_seconds;
    effort.start_date = {activity.start_date.seconds + 600};
    effort.start_date_local = {activity.start_date_local.seconds + 600};
    effort.average_heartrate = activity.average_heartrate;
    (overSegment ? activity.segment_efforts : activity.best_efforts).push_back(effort);
}

void Season::upload(Athlete& athlete, const athlete::ImportActivity& activity)
{
    std::int64_t at = activity.start_date.seconds + activity.elapsed_time_in_seconds.value +
                      m_dice.between(std::int64_t{90}, std::int64_t{1'800});
    if (m_dice.happens(0.04)) at += m_dice.between(std::int64_t{1}, std::int64_t{4}) * secondsPerDay;
    plan(at, activity);
    const double chance = m_dice.fraction();
    if (chance < 0.01) { // from the phone as well as from the watch: it will be refused
        athlete::ImportActivity again = activity;
        again.reference += "/phone.gpx";
        again.activity_uuid = athlete::activityId(athlete.id, again.source, again.reference);
        plan(at + 120, std::move(again));
    } else if (chance < 0.02)
        correct(activity, at);
    else if (chance < 0.03 && athlete.takesPart)
        judge(m_clubs[athlete.club], activity, at);
}

/// The athlete finds the distance wrong, or takes the activity back.
void Season::correct(const athlete::ImportActivity& activity, std::int64_t uploaded)
{
    const std::int64_t at = uploaded + m_dice.between(std::int64_t{600}, 20 * secondsPerHour);
    if (m_dice.happens(0.4)) {
        plan(at, athlete::RemoveActivity{activity.athlete_uuid, activity.activity_uuid, "Uploaded by mistake"});
        return;
    }
    athlete::ImportActivity corrected = activity;
    corrected.distance_in_metres.value = std::round(corrected.distance_in_metres.value * 9) / 10;
    plan(at, activity_files::updateOf(corrected));
}

void Season::judge(const Club& club, const athlete::ImportActivity& activity, std::int64_t uploaded)
{
    if (!activity.segment_efforts.empty() || !activity.best_efforts.empty()) return; // they have keys of their own
    stage::FlagStageEffort flag;
    flag.stage_uuid = club.stage;
    flag.activity_uuid = activity.activity_uuid;
    flag.flagged_by_athlete_uuid = m_organiser.id;
    flag.reason = m_dice.oneOf(doubts);
    const std::int64_t at = uploaded + m_dice.between(secondsPerHour, 40 * secondsPerHour);
    plan(at, std::move(flag), true);
    if (!m_dice.happens(0.3)) return;
    stage::UnflagStageEffort unflag;
    unflag.stage_uuid = club.stage;
    unflag.activity_uuid = activity.activity_uuid;
    unflag.unflagged_by_athlete_uuid = m_organiser.id;
    unflag.reason = "The athlete explained it";
    plan(at + 2 * secondsPerHour, std::move(unflag), true);
}

} // namespace palmares::simulation
