#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activity_files/fit/messages.h"
#include "model/activity_files/recording/recorded.h"

namespace palmares::activity_files::fit {

/// A session or lap message.
struct Stated {
    Totals totals; ///< times in seconds of FIT time, until the part is complete
    std::optional<std::int64_t> sport;
    std::optional<std::int64_t> sub_sport;
    std::string name;
};

/// A session with its laps and records.
struct Session {
    Stated stated;
    Recorded recorded = {};
};

/// One file of a FIT chain: its sessions, or what they can be derived from.
class Part {
public:
    void take(const FitMessage& message);

    /// The sessions; without any, one derived from laps, records and timer events, if there are such. Each record and
    /// lap belongs to the last session that began before it.
    std::vector<Session> takeSessions();

    /// Local time minus UTC, if the file states it.
    std::optional<std::int64_t> zoneOffset() const;
    std::optional<std::int64_t> fileType() const { return m_fileType; }

    /// More sessions or laps than any recording has; the surplus is left out.
    bool isFull() const { return m_sessions.size() >= mostInOneRecording || m_laps.size() >= mostInOneRecording; }

private:
    void takeRecord(const FitMessage& message);
    void takeTimerEvent(const FitMessage& message);
    void takeCorrelation(const FitMessage& message);
    std::optional<double> recordDistance(const FitMessage& message);
    std::optional<Session> derived() const;
    std::optional<double> runningTime() const;
    void makeAbsolute();
    void completeStart(Stated& session) const;

    std::optional<std::int64_t> m_fileType;
    std::optional<std::int64_t> m_createdAt;  ///< in FIT time, as all below
    std::optional<std::int64_t> m_switchedOn; ///< what times count from that count from switching on
    std::optional<std::int64_t> m_endedAt, m_endedAtLocal;
    std::vector<Stated> m_sessions;
    std::vector<Stated> m_laps;
    Points m_points;
    Stated m_sport; ///< only its sport, sub_sport and name

    double m_recordDistance = 0;                      ///< for the compressed ones
    std::optional<std::int64_t> m_compressedDistance; ///< the last value of 12 bits
    std::optional<std::int64_t> m_lastRecord;
    double m_timer = 0;
    bool m_hasTimer = false;
    std::optional<std::int64_t> m_runningSince;
    bool m_hasPaused = false; ///< since the last record
};

} // namespace palmares::activity_files::fit
