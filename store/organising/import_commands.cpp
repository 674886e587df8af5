#include "store/organising/import_commands.h"

#include <utility>

#include "model/athlete/commands.h"
#include "model/challenge/commands.h"
#include "model/imports/commands.h"

namespace palmares::organising {
namespace {

Result<Value> commandOfNotice(ImportLine& line, ToldActivities& told)
{
    const activity_files::Notice& notice = *line.notice;
    if (notice.kind == activity_files::Notice::Kind::access_revoked) return activity_files::commandFor(notice);
    const auto known = told.find(notice.athlete_uuid, notice.activity_uuid);
    if (!known) return std::unexpected(known.error());
    if (*known == nullptr)
        return failed(Error::Kind::not_found, "activity_not_found",
                      "The notification is about an activity that was not imported.");
    line.is_update = true;
    athlete::ImportActivity activity = activity_files::changed(**known, notice);
    Value command = activity_files::commandFor(notice, activity);
    if (notice.isAboutFacts())
        told.put(std::move(activity));
    else
        told.remove(notice.athlete_uuid, notice.activity_uuid);
    return command;
}

} // namespace

Result<Value> commandOf(ImportLine& line, bool keepDuplicate, ToldActivities& told)
{
    if (line.notice) return commandOfNotice(line, told);
    athlete::ImportActivity import = activity_files::importOf(line.activity, line.athlete.id);
    import.keep_duplicate = keepDuplicate;
    if (!line.activity.told) return import;
    const auto known = told.find(import.athlete_uuid, import.activity_uuid);
    if (!known) return std::unexpected(known.error());
    line.is_update = *known != nullptr;
    if (line.is_update) import = activity_files::retold(std::move(import), **known, line.activity.told->has_parts);
    told.put(import);
    if (line.is_update) return activity_files::updateOf(import);
    return import;
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
