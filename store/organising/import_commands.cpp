#include "store/organising/import_commands.h"

#include <utility>

#include "model/activity_files/commands.h"
#include "model/athlete/commands.h"
#include "model/challenge/commands.h"
#include "model/providers/jobs.h"

namespace palmares::organising {
namespace {

Result<Value> commandOfNotice(ImportLine& line, StoredActivities& stored)
{
    const providers::Notice& notice = *line.notice;
    const AthleteId& athlete = line.athlete.id;
    if (notice.kind == providers::Notice::Kind::access_revoked)
        return athlete::RevokeProviderAccess{athlete, notice.provider};
    const auto known = stored.find(athlete, notice.activity_uuid);
    if (!known) return std::unexpected(known.error());
    if (*known == nullptr)
        return failed(Error::Kind::not_found, "activity_not_found",
                      "The notification is about an activity that was not imported.");
    line.is_update = true;
    if (notice.kind == providers::Notice::Kind::deleted) {
        stored.remove(athlete, notice.activity_uuid);
        return athlete::RemoveActivity{athlete, notice.activity_uuid, providers::deletionReason(notice)};
    }
    athlete::UpdateActivity update = providers::changed(**known, notice);
    athlete::ImportActivity next = **known;
    next.name = update.name;
    next.activity_type = update.activity_type;
    next.source_sport = update.source_sport;
    next.private_ = update.private_;
    stored.put(std::move(next));
    return update;
}

} // namespace

Result<Value> commandOf(ImportLine& line, bool keepDuplicate, StoredActivities& stored)
{
    if (line.notice) return commandOfNotice(line, stored);
    athlete::ImportActivity import = activity_files::importOf(line.activity, line.athlete.id);
    import.keep_duplicate = keepDuplicate;
    if (!line.activity.told) return import;
    const auto known = stored.find(import.athlete_uuid, import.activity_uuid);
    if (!known) return std::unexpected(known.error());
    line.is_update = *known != nullptr;
    if (!line.is_update) {
        stored.put(import);
        return import;
    }
    athlete::UpdateActivity update = providers::retold(import, **known, line.activity.told->has_parts);
    import.segment_efforts = update.segment_efforts;
    import.best_efforts = update.best_efforts;
    stored.put(std::move(import));
    return update;
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
