#include "store/organising/import_commands.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/challenge/commands.h"
#include "model/imports/commands.h"
#include "model/imports/sports.h"

namespace palmares::organising {
namespace {

/// The command that a notification about an activity of the store asks for.
Result<athlete::Command> commandOfNotice(ImportLine& line, StoredActivities& stored)
{
    const activity_files::Notice& notice = *line.notice;
    if (notice.kind == activity_files::Notice::Kind::access_revoked) return activity_files::commandFor(notice);
    const auto known = stored.find(notice.athlete_uuid, notice.activity_uuid);
    if (!known) return std::unexpected(known.error());
    if (*known == nullptr)
        return failed(Error::Kind::not_found, "activity_not_found",
                      "The notification is about an activity that was not imported.");
    line.is_update = true;
    auto activity = activity_files::changed(**known, notice);
    auto command = activity_files::commandFor(notice, activity);
    if (notice.isAboutFacts())
        stored.put(std::move(activity));
    else
        stored.remove(notice.athlete_uuid, notice.activity_uuid);
    return command;
}

std::string textOf(const Field& field, const athlete::ImportActivity& activity)
{
    std::string text;
    JsonWriter out(text);
    field.encode(field.of(&activity), out);
    return text;
}

/// Neither the file nor the user does: what the user said when it was imported first stays.
bool namesSport(const activity_files::FileActivity& activity)
{
    return activity.sport != "Workout" || activity_files::knownActivityType(activity.source_sport).has_value();
}

/// Facts that differ. The efforts in a track are no facts of its file, and neither is who asked.
std::vector<FactChange> changesBetween(const athlete::ImportActivity& before, const athlete::ImportActivity& now)
{
    constexpr std::string_view others[] = {"keep_duplicate", "segment_efforts", "best_efforts", "athlete_uuid",
                                           "activity_uuid"};
    std::vector<FactChange> changes;
    for (const Field& field : typeInfo<athlete::ImportActivity>.fields) {
        if (std::ranges::find(others, field.key) != std::end(others)) continue;
        std::string old = textOf(field, before);
        std::string fresh = textOf(field, now);
        if (old != fresh) changes.push_back({std::string(field.key), std::move(old), std::move(fresh)});
    }
    return changes;
}

} // namespace

Result<athlete::Command> commandOf(ImportLine& line, bool keepDuplicate, StoredActivities& stored)
{
    if (line.notice) return commandOfNotice(line, stored);
    if (line.unclear_athlete) return std::unexpected(*line.unclear_athlete);
    athlete::ImportActivity import = activity_files::importOf(line.activity, line.athlete.id);
    line.activity_uuid = import.activity_uuid;
    import.keep_duplicate = keepDuplicate;
    const auto known = stored.find(import.athlete_uuid, import.activity_uuid);
    if (!known) return std::unexpected(known.error());
    line.changes.clear();
    line.is_update = line.moved_from.has_value();
    if (line.moved_from) line.changes.push_back({"athlete", line.moved_from->athlete.name, line.athlete.name});
    if (*known == nullptr) {
        if (line.activity.reported) stored.put(import);
        return import;
    }
    if (line.activity.reported)
        import = activity_files::completed(std::move(import), **known, line.activity.reported->has_parts);
    if (!namesSport(line.activity)) import.activity_type = (*known)->activity_type;
    std::ranges::move(changesBetween(**known, import), std::back_inserter(line.changes));
    // What a file tells again was recorded before, whichever segments are looked for today.
    if (!line.activity.reported && line.changes.empty()) return import;
    line.is_update = true;
    stored.put(import);
    return activity_files::updateOf(import);
}

JsonText metadataOf(const ImportLine& line)
{
    if (line.activity.warnings.empty()) return {"{}"};
    std::string text = R"({"warnings":[)";
    JsonWriter out(text);
    for (const activity_files::Warning& warning : line.activity.warnings) {
        out.raw(text.ends_with('[') ? R"({"kind":)" : R"(,{"kind":)");
        out.string(warning.kind);
        out.raw(R"(,"field":)");
        out.string(warning.field);
        out.raw(R"(,"value":)");
        out.string(warning.value);
        out.raw("}");
    }
    out.raw("]}");
    return {std::move(text)};
}

std::vector<engine::Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges,
                                       const Person& actor)
{
    std::vector<engine::Request> requests;
    const auto send = [&](Value command) { requests.push_back({.command = std::move(command), .actor = actor}); };
    for (const athlete::ImportAthlete& newcomer : plan.news.athletes)
        send(newcomer);
    for (const club::ImportClub& club : plan.news.clubs)
        send(club);
    for (const athlete::SetAthleteClubMemberships& memberships : plan.news.memberships)
        send(memberships);
    for (const ChallengeId& challenge : challenges)
        for (const Person& athlete : plan.athletes) {
            challenge::JoinChallenge join;
            join.challenge_uuid = challenge;
            join.athlete_uuid = athlete.id;
            send(std::move(join));
        }
    return requests;
}

} // namespace palmares::organising
