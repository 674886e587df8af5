#include "model/activity_files/fit/fit.h"

#include <utility>

#include "model/activity_files/fit/messages.h"
#include "model/activity_files/fit/part.h"
#include "model/activity_files/fit/profile.h"
#include "model/imports/sports.h"

namespace palmares::activity_files {
namespace {

/// A session with what its part of the chain states for all of its sessions.
struct ChainedSession {
    fit::Session session;
    std::optional<std::int64_t> zone_offset = {};
};

/// Nothing where neither the session nor a record has a time.
std::optional<FileActivity> activityFrom(ChainedSession& chained, const Defaults& defaults)
{
    const fit::Stated& stated = chained.session.stated;
    FileActivity result;
    fit::Sport sport = fit::sportFrom(stated.sport, stated.sub_sport);
    result.sport = sport.type.empty() ? sportOf(sport.word, defaults.sport) : std::move(sport.type);
    result.source_sport = std::move(sport.word);
    result.trainer = sport.trainer;
    result.commute = sport.commute;
    result.name = stated.name;
    result.start_local = {chained.zone_offset.value_or(0)};
    result.zone_unknown = !chained.zone_offset;
    if (!measure(result, std::move(chained.session.recorded), defaults)) return {};
    return result;
}

bool isNegative(const Totals& totals)
{
    return totals.elapsed_s.value_or(0) < 0 || totals.moving_s.value_or(0) < 0 || totals.distance_m.value_or(0) < 0;
}

/// The sessions with a start as activities; the others are refused.
void addActivities(FileContents& contents, const std::string& file, std::vector<ChainedSession>& sessions,
                   const Defaults& defaults)
{
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const std::string key = sessions.size() > 1 ? std::to_string(i) : std::string();
        const std::string which = sessions.size() > 1 ? "Session " + key : std::string("The session");
        if (isNegative(sessions[i].session.stated.totals)) {
            contents.problems.push_back(unreadable(file, "negative_value", which + " has a negative total."));
            continue;
        }
        auto activity = activityFrom(sessions[i], defaults);
        if (!activity) {
            contents.problems.push_back(unreadable(file, "no_start", which + " has no start time."));
            continue;
        }
        activity->key = key;
        activity->reference = referenceOf(file, key);
        complete(*activity, defaults);
        contents.activities.push_back(std::move(*activity));
    }
}

struct Chain {
    std::vector<ChainedSession> sessions;
    std::optional<std::int64_t> fileType;
    bool derived = false;
};

void takePart(Chain& chain, fit::Part& part, bool hasSessionMessage)
{
    if (!chain.fileType) chain.fileType = part.fileType();
    for (fit::Session& session : part.takeSessions()) {
        chain.sessions.push_back({std::move(session), part.zoneOffset()});
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
        fit::Part part;
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
        contents.activities.back().warn("missing", "distance_in_metres", "no session",
                                        "The file has no session; its totals were derived from laps and records.");
    }
    if (chain.sessions.empty()) explainEmptiness(contents, file, chain);
    return contents;
}

} // namespace palmares::activity_files
