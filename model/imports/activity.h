#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/imports/news.h"
#include "model/imports/outline.h"
#include "model/segments/track.h"

namespace palmares::activity_files {

// No genuine file reaches these limits; without them a small archive could fill the memory.
inline constexpr std::size_t mostRows = 1'000'000;
inline constexpr std::size_t mostProblems = 10'000;
inline constexpr std::size_t mostInOneRecording = 10'000; ///< sessions or tracks

inline constexpr std::size_t mostTrackPoints = 1'000'000; ///< the rest of a longer track is ignored

/// A segment to find in the tracks.
struct SegmentToFind {
    std::string id;
    std::vector<segments::Position> polyline;
};

/// What the user knows and the files may lack, and what to look for in tracks.
struct Defaults {
    std::string sport;            ///< an activity type for files that name no sport; empty: Workout
    std::optional<Timestamp> now; ///< for the warning about starts in the future; absent: no such warning
    std::vector<SegmentToFind> segments = {};
    std::vector<double> distances_m = {}; ///< whose fastest efforts to find
    bool keep_tracks = false;             ///< in FileActivity::track

    bool wantsTracks() const { return keep_tracks || !segments.empty() || !distances_m.empty(); }
};

/// Something odd about an activity that was read all the same. The first three travel in the metadata of its event.
struct Warning {
    std::string kind;  ///< `spike`, `clock`, `odd_value`, …
    std::string field; ///< of the event, that is odd or was changed
    std::string value; ///< what was left out or is odd, and how much that changed: `1 of 101 points: 9951 m -> 3003 m`
    std::string message; ///< one sentence for people

    bool operator==(const Warning&) const = default;
};

/// A part of an activity: a pass over a segment, or its fastest stretch of a given distance.
struct FileEffort {
    std::string segment; ///< of a pass
    Timestamp start;
    LocalTime start_local;
    double elapsed_s = 0;
    double moving_s = 0;
    double distance_m = 0;
    std::optional<std::int64_t> number = {}; ///< by which a provider knows it
    std::optional<double> average_cadence = {};
    std::optional<double> average_watts = {};
    std::optional<double> average_heart_rate = {};
    std::optional<double> max_heart_rate = {};
};

/// What only a provider knows of an activity.
struct ProviderFacts {
    std::string provider; ///< its name
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_athlete_id = {};
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<bool> flagged = {};
    std::optional<bool> device_watts = {};
    bool has_parts = false; ///< has efforts; a summary leaves them out
};

/// One activity of a file: a FIT session, a GPX track, a TCX activity, a CSV row or a provider's JSON.
struct FileActivity {
    std::string key;               ///< of the session, track or row in its file; empty when the file holds just one
    bool is_row = false;           ///< of a table, by whose name and `key` it is known
    bool is_row_of_export = false; ///< of a Strava export, wherever that lies
    std::string reference; ///< file name, then `#` and the key; for a Strava export `activities.csv#<Activity ID>`
    std::string athlete;   ///< as the file names the person or a provider's id; else empty
    std::string name;
    std::string sport;        ///< one of the 37 activity types of docs/domain.md 2.0
    std::string source_sport; ///< the file's own word, empty if it has none
    Timestamp start;
    LocalTime start_local;     ///< equal to UTC where the zone is unknown
    bool zone_unknown = false; ///< the file gives UTC, which its format demands, but not the local time
    double elapsed_s = 0;
    double moving_s = 0;
    double distance_m = 0;
    std::optional<double> elevation_gain_m;
    std::optional<double> average_heart_rate; ///< beats a minute
    std::optional<double> max_heart_rate;
    std::optional<double> average_watts;
    std::optional<double> average_cadence; ///< as the file counts: revolutions or steps of one foot a minute
    std::optional<bool> trainer;
    std::optional<bool> commute;
    std::optional<bool> manual;
    std::optional<bool> is_private;
    std::vector<Warning> warnings; ///< one for each odd value
    segments::Track track;         ///< while it is read, and afterwards only if asked for
    Outline outline;               ///< the way, thinned
    std::vector<FileEffort> segment_efforts;
    std::vector<FileEffort> best_efforts;
    std::optional<ProviderFacts> reported = {};  ///< of a provider's document
    std::optional<std::int64_t> birth_year = {}; ///< of the athlete, where a table states it

    void warn(std::string kind, std::string field, std::string value, std::string message)
    {
        warnings.push_back({std::move(kind), std::move(field), std::move(value), std::move(message)});
    }
};

/// Something that could not be read, and where: a refused row, a damaged part, or the whole file.
struct FileProblem {
    std::string file;
    Error error;
    std::optional<std::int64_t> byte; ///< from 0
    std::optional<std::int64_t> line; ///< from 1
};

/// Everything a file (or folder, or archive) gave. `partial`: damage ended the reading early, and
/// `activities` holds what was complete before it.
struct FileContents {
    std::vector<FileActivity> activities;
    std::vector<FileProblem> problems;
    bool partial = false;
    News news = {}; ///< what providers' documents hold beside activities

    void add(FileContents other);
    bool isEmpty() const { return activities.empty() && problems.empty() && news.isEmpty(); }
    bool isFull() const { return activities.size() >= mostRows || problems.size() >= mostProblems; }
};

/// `name`, or `name#key` for a file that holds several.
std::string referenceOf(const std::string& file, const std::string& key);

/// Finds the efforts that `defaults` asks for; forgets the track unless it is to be kept. Part of `complete`.
void findEfforts(FileActivity& activity, const Defaults& defaults);

/// Fills in what follows from the rest (an elapsed time that is missing is the moving time, and the other
/// way round), shortens texts to 1,000 bytes, adds one warning for each odd value and finds the efforts in the track.
void complete(FileActivity& activity, const Defaults& defaults);

FileProblem refusedAt(std::string_view file, std::int64_t line, std::string name, std::string message);
FileProblem damagedAtByte(std::string_view file, std::int64_t byte, std::string name, std::string message);
FileProblem damagedAtLine(std::string_view file, std::int64_t line, std::string name, std::string message);
FileProblem unreadable(std::string_view file, std::string name, std::string message);

} // namespace palmares::activity_files
