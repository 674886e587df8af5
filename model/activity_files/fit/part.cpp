#include "model/activity_files/fit/part.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include "model/activity_files/fit/profile.h"

namespace palmares::activity_files::fit {
namespace {

constexpr std::int64_t activityFile = 4;
constexpr std::int64_t quarterHour = 900;
constexpr std::int64_t widestZone = 14 * 3600;

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

Totals totalsFrom(const FitMessage& message, const TotalsFields& fields)
{
    Totals result;
    result.start = timeIn(message, startField);
    if (message.timestamp) result.end = *message.timestamp;
    result.elapsed_s = message.scaled(elapsedField, 1000);
    result.timer_s = message.scaled(timerField, 1000);
    result.distance_m = message.scaled(distanceField, 100);
    result.ascent_m = message.scaled(fields.ascent, 1);
    result.average_heart_rate = message.scaled(fields.averageHeartRate, 1);
    result.max_heart_rate = message.scaled(fields.maxHeartRate, 1);
    result.average_cadence = message.scaled(fields.averageCadence, 1);
    result.average_watts = message.scaled(fields.averageWatts, 1);
    result.sport = message.integer(fields.sport);
    result.sub_sport = message.integer(fields.subSport);
    return result;
}

std::optional<std::int64_t> earlier(std::optional<std::int64_t> a, std::optional<std::int64_t> b)
{
    return a && b ? std::min(a, b) : (a ? a : b);
}

std::optional<double> sumOf(const std::vector<Totals>& laps, std::optional<double> Totals::*figure)
{
    std::optional<double> sum;
    for (const auto& lap : laps) {
        if (lap.*figure) sum = sum.value_or(0) + *(lap.*figure);
    }
    return sum;
}

} // namespace

void Part::take(const FitMessage& message)
{
    if (isFull()) return;
    switch (message.number) {
    case message::file_id: m_fileType = message.integer(0); break;
    case message::session:
        m_sessions.push_back(totalsFrom(message, sessionFields));
        m_sessions.back().name = message.text(profileNameField);
        break;
    case message::lap: m_laps.push_back(totalsFrom(message, lapFields)); break;
    case message::record: takeRecord(message); break;
    case message::event: takeTimerEvent(message); break;
    case message::activity: takeLocalTime(message); break;
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
    if (message.timestamp) {
        m_firstRecord = earlier(m_firstRecord, *message.timestamp);
        m_lastRecord = std::max(m_lastRecord.value_or(0), std::int64_t{*message.timestamp});
    }
    const auto distance = recordDistance(message);
    if (m_keepsTrack) keepPoint(message, distance);
    if (distance) {
        m_recordDistance = std::max(m_recordDistance, *distance);
        m_hasRecordDistance = true;
    }
    auto altitude = message.scaled(78, 5, 500); // enhanced_altitude
    if (!altitude) altitude = message.scaled(2, 5, 500);
    if (altitude) {
        if (m_lastAltitude) m_ascent += std::max(0.0, *altitude - *m_lastAltitude);
        m_lastAltitude = altitude;
    }
    m_heartRate.add(message.scaled(3, 1));
    m_cadence.add(message.scaled(4, 1));
    m_watts.add(message.scaled(7, 1));
}

void Part::keepPoint(const FitMessage& message, std::optional<double> distance)
{
    if (!message.timestamp || m_track.size() >= mostTrackPoints) return;
    constexpr double semicircles = 2147483648.0 / 180; // a degree
    const auto latitude = message.scaled(0, semicircles);
    const auto longitude = message.scaled(1, semicircles);
    segments::TrackPoint point;
    point.time_s = static_cast<double>(epoch + std::int64_t{*message.timestamp});
    point.position = latitude && longitude ? segments::Position{*latitude, *longitude} : segments::nowhere;
    point.distance_m = distance;
    point.isResumed = std::exchange(m_hasPaused, false);
    m_track.push_back(point);
}

segments::Track Part::takeTrack(const Totals& session)
{
    const auto start = static_cast<double>(epoch + session.start.value_or(0));
    const double length = session.elapsed_s.value_or(session.timer_s.value_or(0));
    const double end = length > 0 ? start + length + 1 : std::numeric_limits<double>::infinity();
    const auto isOther = [&](const segments::TrackPoint& point) { return point.time_s < start || point.time_s > end; };
    const auto own = std::stable_partition(m_track.begin(), m_track.end(), isOther);
    segments::Track track(own, m_track.end());
    m_track.erase(own, m_track.end());
    return track;
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

void Part::takeLocalTime(const FitMessage& message)
{
    const auto local = timeIn(message, 5);
    if (!local || !message.timestamp) return;
    const std::int64_t offset = *local - *message.timestamp;
    if (std::abs(offset) > widestZone + quarterHour) return;
    // Devices write the two times a few seconds apart.
    m_zoneOffset = static_cast<std::int64_t>(std::llround(static_cast<double>(offset) / quarterHour)) * quarterHour;
}

std::vector<Totals> Part::sessions() const
{
    std::vector<Totals> result = m_sessions;
    if (result.empty()) {
        if (auto one = derived()) result.push_back(std::move(*one));
    }
    for (auto& session : result) {
        if (!session.sport) {
            session.sport = m_sport.sport;
            session.sub_sport = m_sport.sub_sport;
        }
        if (session.name.empty() && result.size() == 1) session.name = m_sport.name;
        if (!session.start && session.end) {
            const double length = session.elapsed_s.value_or(session.timer_s.value_or(0));
            session.start = *session.end - std::llround(std::clamp(length, 0.0, 1e9));
        }
        if (!session.start) session.start = m_firstRecord;
        if (!session.elapsed_s && !session.timer_s && session.start && session.end) {
            session.elapsed_s = static_cast<double>(std::max<std::int64_t>(0, *session.end - *session.start));
        }
    }
    return result;
}

std::optional<Totals> Part::derived() const
{
    const bool isActivity = !m_fileType || *m_fileType == activityFile;
    if (!isActivity || (m_laps.empty() && !m_firstRecord)) return {};
    Totals result;
    result.start = m_firstRecord;
    result.end = m_lastRecord;
    for (const auto& lap : m_laps) {
        result.start = earlier(result.start, lap.start);
        if (lap.end) result.end = std::max(result.end.value_or(*lap.end), *lap.end);
        if (!result.sport) {
            result.sport = lap.sport;
            result.sub_sport = lap.sub_sport;
        }
    }
    if (result.start && result.end) result.elapsed_s = static_cast<double>(*result.end - *result.start);
    result.timer_s = runningTime();
    const auto lapTimer = sumOf(m_laps, &Totals::timer_s);
    if (!result.timer_s || (lapTimer && *lapTimer > *result.timer_s)) result.timer_s = lapTimer;
    result.distance_m = sumOf(m_laps, &Totals::distance_m);
    if (m_hasRecordDistance) result.distance_m = std::max(m_recordDistance, result.distance_m.value_or(0));
    result.ascent_m = sumOf(m_laps, &Totals::ascent_m);
    addRecordFigures(result);
    return result;
}

std::optional<double> Part::runningTime() const
{
    if (!m_hasTimer) return {};
    if (!m_runningSince || !m_lastRecord) return m_timer;
    return m_timer + static_cast<double>(std::max<std::int64_t>(0, *m_lastRecord - *m_runningSince));
}

void Part::addRecordFigures(Totals& totals) const
{
    if (!totals.ascent_m && m_lastAltitude) totals.ascent_m = m_ascent;
    totals.average_heart_rate = m_heartRate.value();
    totals.max_heart_rate = m_heartRate.largest();
    totals.average_watts = m_watts.value();
    totals.average_cadence = m_cadence.value();
}

} // namespace palmares::activity_files::fit
