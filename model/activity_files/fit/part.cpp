#include "model/activity_files/fit/part.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "model/activity_files/fit/profile.h"
#include "model/activity_files/fit/session_assignment.h"

namespace palmares::activity_files::fit {
namespace {

constexpr std::int64_t activityFile = 4;
constexpr std::int64_t quarterHour = 900;
constexpr std::int64_t widestZone = 14 * secondsPerHour;
/// The protocol's border: times below it count from switching on.
constexpr std::int64_t firstAbsolute = 0x10000000;

/// Field numbers that differ between session and lap messages; the others are equal in both.
struct TotalsFields {
    std::uint8_t averageHeartRate, maxHeartRate, averageCadence, averageWatts, ascent, sport, subSport;
};
constexpr TotalsFields sessionFields{16, 17, 18, 20, 22, 5, 6};
constexpr TotalsFields lapFields{15, 16, 17, 19, 21, 25, 39};
constexpr std::uint8_t startField = 2, elapsedField = 7, timerField = 8, distanceField = 9, profileNameField = 110;

/// A point of FIT time; values that 32 bits cannot hold are damage.
std::optional<std::int64_t> timeIn(const FitMessage& message, std::uint8_t field)
{
    const auto time = message.integer(field);
    if (!time || *time < 0 || *time > 0xFFFFFFFF) return {};
    return time;
}

/// A heart that does not beat was not measured.
std::optional<double> positive(std::optional<double> value)
{
    return value && *value > 0 ? value : std::nullopt;
}

Stated statedIn(const FitMessage& message, const TotalsFields& fields)
{
    Stated result;
    result.totals.start_us = timeIn(message, startField);
    if (message.timestamp) result.totals.end_us = *message.timestamp;
    result.totals.elapsed_s = message.scaled(elapsedField, 1000);
    result.totals.moving_s = message.scaled(timerField, 1000);
    result.totals.distance_m = message.scaled(distanceField, 100);
    result.totals.ascent_m = message.scaled(fields.ascent, 1);
    result.totals.average_heart_rate = positive(message.scaled(fields.averageHeartRate, 1));
    result.totals.max_heart_rate = positive(message.scaled(fields.maxHeartRate, 1));
    result.totals.average_cadence = message.scaled(fields.averageCadence, 1);
    result.totals.average_watts = message.scaled(fields.averageWatts, 1);
    result.sport = message.integer(fields.sport);
    result.sub_sport = message.integer(fields.subSport);
    return result;
}

std::optional<double> sumOf(const std::vector<Stated>& laps, std::optional<double> Totals::*figure)
{
    std::optional<double> sum;
    for (const Stated& lap : laps)
        if (lap.totals.*figure) sum = sum.value_or(0) + *(lap.totals.*figure);
    return sum;
}

} // namespace

void Part::take(const FitMessage& message)
{
    if (isFull()) return;
    switch (message.number) {
    case message::file_id:
        m_fileType = message.integer(0);
        m_createdAt = timeIn(message, 4);
        break;
    case message::session:
        m_sessions.push_back(statedIn(message, sessionFields));
        m_sessions.back().name = message.text(profileNameField);
        break;
    case message::lap: m_laps.push_back(statedIn(message, lapFields)); break;
    case message::record: takeRecord(message); break;
    case message::event: takeTimerEvent(message); break;
    case message::timestamp_correlation: takeCorrelation(message); break;
    case message::activity:
        if (message.timestamp) m_endedAt = *message.timestamp;
        m_endedAtLocal = timeIn(message, 5);
        break;
    case message::sport:
        m_sport.sport = message.integer(0);
        m_sport.sub_sport = message.integer(1);
        m_sport.name = message.text(3);
        break;
    default: break;
    }
}

void Part::takeRecord(const FitMessage& message)
{
    constexpr double semicircles = 2147483648.0 / 180; // a degree
    if (m_points.size() >= mostTrackPoints) return;
    RecordedPoint point;
    if (message.timestamp) {
        point.time_us = *message.timestamp;
        m_lastRecord = std::max(m_lastRecord.value_or(0), *point.time_us);
    }
    const auto latitude = message.scaled(0, semicircles);
    const auto longitude = message.scaled(1, semicircles);
    if (latitude && longitude && std::abs(*latitude) <= 90) point.position = {*latitude, *longitude};
    point.distance_m = recordDistance(message);
    if (point.distance_m) m_recordDistance = std::max(m_recordDistance, *point.distance_m);
    point.elevation_m = message.scaled(78, 5, 500); // enhanced_altitude
    if (!point.elevation_m) point.elevation_m = message.scaled(2, 5, 500);
    point.heart_rate = positive(message.scaled(3, 1));
    point.cadence = message.scaled(4, 1);
    point.watts = message.scaled(7, 1);
    point.is_resumed = std::exchange(m_hasPaused, false);
    m_points.push_back(point);
}

/// Metres so far. Old devices write three bytes that hold speed and, in the upper 12 bits, a distance in
/// sixteenths of a metre that rolls over.
std::optional<double> Part::recordDistance(const FitMessage& message)
{
    if (const auto distance = message.scaled(5, 100)) return distance;
    const FitField* compressed = message.find(8);
    if (!compressed || compressed->bytes.size() != 3) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(compressed->bytes[i]); };
    if (byte(0) == 0xFF && byte(1) == 0xFF && byte(2) == 0xFF) return {};
    const std::int64_t now = byte(1) >> 4 | byte(2) << 4;
    const std::int64_t step = (now - m_compressedDistance.value_or(now)) & 0xFFF;
    m_compressedDistance = now;
    return m_recordDistance + static_cast<double>(step) / 16;
}

void Part::takeTimerEvent(const FitMessage& message)
{
    constexpr std::int64_t timerEvent = 0, start = 0, stop = 1, stopAll = 4, stopDisable = 8, stopDisableAll = 9;
    if (message.integer(0) != timerEvent || !message.timestamp) return;
    const auto type = message.integer(1);
    if (type == start && !m_runningSince) {
        m_runningSince = *message.timestamp;
        m_hasTimer = true;
    }
    const bool stops = type == stop || type == stopAll || type == stopDisable || type == stopDisableAll;
    if (stops && m_runningSince) {
        m_timer += static_cast<double>(std::max<std::int64_t>(0, *message.timestamp - *m_runningSince));
        m_runningSince.reset();
        m_hasPaused = true;
    }
}

void Part::takeCorrelation(const FitMessage& message)
{
    const auto system = timeIn(message, 1);
    if (system && message.timestamp && *message.timestamp >= firstAbsolute) m_switchedOn = *message.timestamp - *system;
}

/// Turns every time into UTC in microseconds. Without a time to count from, relative ones stay in 1989.
void Part::makeAbsolute()
{
    if (!m_switchedOn && m_createdAt && *m_createdAt >= firstAbsolute) m_switchedOn = m_createdAt;
    const auto turn = [&](std::optional<std::int64_t>& time) {
        if (!time) return;
        if (*time < firstAbsolute) *time += m_switchedOn.value_or(0);
        *time = (epoch + *time) * 1'000'000;
    };
    for (auto* list : {&m_sessions, &m_laps})
        for (Stated& each : *list) {
            turn(each.totals.start_us);
            turn(each.totals.end_us);
        }
    for (RecordedPoint& point : m_points)
        turn(point.time_us);
}

std::optional<std::int64_t> Part::zoneOffset() const
{
    if (!m_endedAt || !m_endedAtLocal) return {};
    const auto absolute = [&](std::int64_t time) {
        return time < firstAbsolute ? time + m_switchedOn.value_or(0) : time;
    };
    const std::int64_t offset = absolute(*m_endedAtLocal) - absolute(*m_endedAt);
    if (std::abs(offset) > widestZone + quarterHour) return {};
    // Devices write the two times a few seconds apart.
    return static_cast<std::int64_t>(std::llround(static_cast<double>(offset) / quarterHour)) * quarterHour;
}

void Part::completeStart(Stated& session) const
{
    Totals& totals = session.totals;
    if (!totals.start_us && totals.end_us) {
        const double length = totals.elapsed_s.value_or(totals.moving_s.value_or(0));
        const std::int64_t start = *totals.end_us - std::llround(std::clamp(length, 0.0, 1e9)) * 1'000'000;
        totals.start_us = std::max(start, epoch * 1'000'000);
    }
    for (const RecordedPoint& point : m_points)
        if (!totals.start_us) totals.start_us = point.time_us;
}

std::vector<Session> Part::takeSessions()
{
    makeAbsolute();
    std::vector<Session> result;
    for (Stated& session : m_sessions)
        result.push_back({std::move(session)});
    if (result.empty())
        if (auto one = derived()) result.push_back(std::move(*one));
    for (Session& session : result) {
        Stated& stated = session.stated;
        if (!stated.sport) {
            stated.sport = m_sport.sport;
            stated.sub_sport = m_sport.sub_sport;
        }
        if (stated.name.empty() && result.size() == 1) stated.name = m_sport.name;
        completeStart(stated);
        session.recorded.summary = stated.totals;
        session.recorded.is_first = &session == &result.front();
    }
    if (result.size() == 1 && !result.front().stated.totals.moving_s && m_laps.empty())
        result.front().recorded.summary.moving_s = runningTime();
    assignToSessions(std::exchange(m_laps, {}), std::exchange(m_points, {}), result);
    return result;
}

std::optional<Session> Part::derived() const
{
    const bool isActivity = !m_fileType || *m_fileType == activityFile;
    if (!isActivity || (m_laps.empty() && !m_lastRecord)) return {};
    Session result;
    result.recorded.is_unfinished = true;
    Totals& totals = result.stated.totals;
    const auto begin = [&](const std::optional<std::int64_t>& time) {
        if (time) totals.start_us = std::min(totals.start_us.value_or(*time), *time);
    };
    for (const RecordedPoint& point : m_points)
        begin(point.time_us);
    for (const Stated& lap : m_laps) {
        begin(lap.totals.start_us);
        if (result.stated.sport) continue;
        result.stated.sport = lap.sport;
        result.stated.sub_sport = lap.sub_sport;
    }
    totals.moving_s = std::max(runningTime(), sumOf(m_laps, &Totals::moving_s));
    return result;
}

std::optional<double> Part::runningTime() const
{
    if (!m_hasTimer) return {};
    if (!m_runningSince || !m_lastRecord) return m_timer;
    return m_timer + static_cast<double>(std::max<std::int64_t>(0, *m_lastRecord - *m_runningSince));
}

} // namespace palmares::activity_files::fit
