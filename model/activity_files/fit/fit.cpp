#include "model/activity_files/fit/fit.h"

#include <utility>

#include "model/activity_files/fit/messages.h"
#include "model/activity_files/fit/part.h"
#include "model/activity_files/fit/profile.h"
#include "model/imports/sports.h"

namespace palmares::activity_files {
namespace {

/// A session with what its part of the chain states for all of its sessions.
struct Session {
    fit::Totals totals;
    std::int64_t zoneOffset = 0;
    segments::Track track = {};
};

FileActivity activityFrom(Session& session, const Defaults& defaults)
{
    const fit::Totals& totals = session.totals;
    FileActivity result;
    fit::Sport sport = fit::sportFrom(totals.sport, totals.sub_sport);
    result.sport = sport.type.empty() ? sportOf(sport.word, defaults.sport) : std::move(sport.type);
    result.source_sport = std::move(sport.word);
    result.trainer = sport.trainer;
    result.commute = sport.commute;
    result.name = totals.name;
    result.start = {fit::epoch + totals.start.value_or(0)};
    result.start_local = {result.start.seconds + session.zoneOffset};
    result.moving_s = totals.timer_s.value_or(totals.elapsed_s.value_or(0));
    result.elapsed_s = totals.elapsed_s.value_or(result.moving_s);
    result.distance_m = totals.distance_m.value_or(0);
    result.elevation_gain_m = totals.ascent_m;
    result.average_heart_rate = totals.average_heart_rate;
    result.max_heart_rate = totals.max_heart_rate;
    result.average_watts = totals.average_watts;
    result.average_cadence = totals.average_cadence;
    result.track = std::move(session.track);
    return result;
}

bool isNegative(const fit::Totals& totals)
{
    return totals.elapsed_s.value_or(0) < 0 || totals.timer_s.value_or(0) < 0 || totals.distance_m.value_or(0) < 0;
}

/// The sessions with a start as activities; the others are refused.
void addActivities(FileContents& contents, const std::string& file, std::vector<Session>& sessions,
                   const Defaults& defaults)
{
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const std::string key = sessions.size() > 1 ? std::to_string(i) : std::string();
        const std::string which = sessions.size() > 1 ? "Session " + key : std::string("The session");
        if (!sessions[i].totals.start || *sessions[i].totals.start < 0) {
            contents.problems.push_back(unreadable(file, "no_start", which + " has no start time."));
            continue;
        }
        if (isNegative(sessions[i].totals)) {
            contents.problems.push_back(unreadable(file, "negative_value", which + " has a negative total."));
            continue;
        }
        FileActivity activity = activityFrom(sessions[i], defaults);
        activity.key = key;
        activity.reference = referenceOf(file, key);
        complete(activity, defaults);
        contents.activities.push_back(std::move(activity));
    }
}

constexpr std::size_t mostWithTrack = 100; ///< sessions of one file

struct Chain {
    std::vector<Session> sessions;
    std::optional<std::int64_t> fileType;
    bool derived = false;
};

void takePart(Chain& chain, fit::Part& part, bool hasSessionMessage)
{
    if (!chain.fileType) chain.fileType = part.fileType();
    for (auto& totals : part.sessions()) {
        auto track = chain.sessions.size() < mostWithTrack ? part.takeTrack(totals) : segments::Track();
        chain.sessions.push_back({std::move(totals), part.zoneOffset(), std::move(track)});
        if (!hasSessionMessage) chain.derived = true;
    }
}

void explainEmptiness(FileContents& contents, const std::string& file, const Chain& chain)
{
    const std::string_view type = chain.fileType ? fit::fileTypeName(*chain.fileType) : std::string_view();
    contents.problems.push_back(unreadable(file, "no_activities",
                                           type.empty() || type == "activity"
                                               ? std::string("The FIT file holds no session, lap or record.")
                                               : "The FIT file is a " + std::string(type) + " file."));
}

} // namespace

bool looksLikeFit(std::string_view bytes)
{
    return FitReader(bytes).hasNextFile();
}

FileContents readFit(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    const std::string file(fileName);
    FileContents contents;
    FitReader reader(bytes);
    if (!reader.hasNextFile()) {
        contents.problems.push_back(damagedAtByte(file, 0, "not_fit", "The file does not begin with a FIT header."));
        return contents;
    }
    Chain chain;
    while (reader.hasNextFile()) {
        fit::Part part(defaults.wantsTracks());
        bool hasSessionMessage = false;
        auto damages = reader.readFile([&](const FitMessage& message) {
            part.take(message);
            hasSessionMessage = hasSessionMessage || message.number == fit::message::session;
        });
        for (auto& [error, byte] : damages) {
            contents.partial = true;
            contents.problems.push_back({file, std::move(error), static_cast<std::int64_t>(byte), {}});
        }
        takePart(chain, part, hasSessionMessage);
        if (part.isFull() || chain.sessions.size() >= mostInOneRecording || contents.problems.size() >= mostProblems) {
            contents.partial = true;
            contents.problems.push_back(damagedAtByte(file, static_cast<std::int64_t>(reader.position()),
                                                      "fit_too_long",
                                                      "No recording has this many sessions, laps or damages."));
            break;
        }
    }
    if (!reader.atEnd() && !contents.partial) {
        contents.partial = true;
        contents.problems.push_back(damagedAtByte(file, static_cast<std::int64_t>(reader.position()),
                                                  "fit_trailing_bytes",
                                                  "What follows the last complete part is not FIT."));
    }
    addActivities(contents, file, chain.sessions, defaults);
    if (chain.derived && !contents.activities.empty()) {
        contents.activities.back().warnings.push_back(
            "The file has no session; its totals were derived from laps and records.");
    }
    if (chain.sessions.empty()) explainEmptiness(contents, file, chain);
    return contents;
}

} // namespace palmares::activity_files
