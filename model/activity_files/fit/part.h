#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activity_files/fit/messages.h"
#include "model/imports/activity.h"
#include "model/imports/mean.h"

namespace palmares::activity_files::fit {

/// The totals of a session or lap message; times are seconds of FIT time.
struct Totals {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> end;
    std::optional<double> elapsed_s;
    std::optional<double> timer_s;
    std::optional<double> distance_m;
    std::optional<double> ascent_m;
    std::optional<double> average_heart_rate;
    std::optional<double> max_heart_rate;
    std::optional<double> average_watts;
    std::optional<double> average_cadence;
    std::optional<std::int64_t> sport;
    std::optional<std::int64_t> sub_sport;
    std::string name;
};

/// One file of a FIT chain: its sessions, or what they can be derived from.
class Part {
public:
    explicit Part(bool keepsTrack = false)
        : m_keepsTrack(keepsTrack)
    {}

    void take(const FitMessage& message);

    /// The sessions; without any, one derived from laps, records and timer events, if there are such.
    std::vector<Totals> sessions() const;

    /// The records between the start and the end of a session, if tracks are kept. Each is given once.
    segments::Track takeTrack(const Totals& session);

    /// Local time minus UTC, if the file states it.
    std::int64_t zoneOffset() const { return m_zoneOffset; }
    std::optional<std::int64_t> fileType() const { return m_fileType; }

    /// More sessions or laps than any recording has; the surplus is left out.
    bool isFull() const { return m_sessions.size() >= mostInOneRecording || m_laps.size() >= mostInOneRecording; }

private:
    void takeRecord(const FitMessage& message);
    void keepPoint(const FitMessage& message, std::optional<double> distance);
    void takeTimerEvent(const FitMessage& message);
    void takeLocalTime(const FitMessage& message);
    std::optional<double> recordDistance(const FitMessage& message);
    std::optional<Totals> derived() const;
    std::optional<double> runningTime() const;
    void addRecordFigures(Totals& totals) const;

    std::optional<std::int64_t> m_fileType;
    std::int64_t m_zoneOffset = 0;
    std::vector<Totals> m_sessions;
    std::vector<Totals> m_laps;
    Totals m_sport; ///< only its sport, sub_sport and name

    std::optional<std::int64_t> m_firstRecord;
    std::optional<std::int64_t> m_lastRecord;
    double m_recordDistance = 0;
    bool m_hasRecordDistance = false;
    std::optional<double> m_lastAltitude;
    double m_ascent = 0;
    Mean m_heartRate;
    Mean m_watts;
    Mean m_cadence;
    std::optional<std::int64_t> m_compressedDistance; ///< the last value of 12 bits
    double m_timer = 0;
    bool m_hasTimer = false;
    std::optional<std::int64_t> m_runningSince;
    bool m_keepsTrack = false;
    bool m_hasPaused = false; ///< since the last record
    segments::Track m_track;
};

} // namespace palmares::activity_files::fit
