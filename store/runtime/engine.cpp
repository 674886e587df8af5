#include "store/runtime/engine.h"

#include <algorithm>
#include <string>
#include <utility>

#include "model/core/slug.h"

namespace palmares::runtime {
namespace {

/// `text` as a slug that no other challenge than `own` has; nothing when the plain slug is free.
std::optional<std::string> otherSlug(read_models::ReadModel& rows, const std::string& text, const ChallengeId& own)
{
    const std::string plain = slugify(text);
    const auto taken = [&](const std::string& slug) {
        const auto owner = rows.slugOwner(slug);
        return owner && *owner && **owner != own.value;
    };
    if (plain.empty() || !taken(plain)) return {};
    std::string next;
    for (int i = 2; taken(next = plain + '-' + std::to_string(i));)
        ++i;
    return next;
}

void completeJoin(read_models::ReadModel& rows, challenge::JoinChallenge& join)
{
    if (!join.gender)
        if (const auto athlete = rows.athlete(join.athlete_uuid); athlete && *athlete) join.gender = (*athlete)->gender;
    if (join.is_club_member) return;
    const auto challenges = rows.challenges();
    if (!challenges) return;
    for (const auto& challenge : *challenges) {
        if (challenge.challenge_uuid != join.challenge_uuid || !challenge.restricted_to_club_members) continue;
        if (const auto member = rows.isClubMember(challenge.hosted_by_club_uuid, join.athlete_uuid))
            join.is_club_member = *member;
    }
}

void completeApproval(read_models::ReadModel& rows, challenge::ApproveChallengeLeaderboards& approve)
{
    const auto stages = rows.stages(approve.challenge_uuid);
    if (stages && !approve.all_stages_approved)
        approve.all_stages_approved = std::ranges::all_of(*stages, &read_models::StageRow::approved);
}

} // namespace

Engine::Engine(EventStore& store, Dispatcher::Clock clock, std::uint64_t idSeed)
    : m_store(store)
    , m_dispatcher(store, std::move(clock), idSeed, [this](AnyCommand& command) { enrich(command); })
    , m_follower(store, m_dispatcher)
{}

void Engine::lookUpIn(read_models::ReadModel* rows)
{
    m_rows = rows;
    m_follower.lookUpIn(rows);
}

void Engine::keepTables(read_models::ReadModel& rows)
{
    lookUpIn(&rows);
    m_follower.keepTables(true);
}

void Engine::enrich(AnyCommand& command)
{
    auto* onChallenge = std::get_if<challenge::Command>(&command);
    if (m_rows == nullptr || onChallenge == nullptr) return;
    if (auto* create = std::get_if<challenge::CreateChallenge>(onChallenge); create != nullptr && !create->url_slug)
        create->url_slug = otherSlug(*m_rows, create->name, create->challenge_uuid);
    if (auto* rename = std::get_if<challenge::RenameChallenge>(onChallenge); rename != nullptr && !rename->url_slug)
        rename->url_slug = otherSlug(*m_rows, rename->name, rename->challenge_uuid);
    if (auto* join = std::get_if<challenge::JoinChallenge>(onChallenge)) completeJoin(*m_rows, *join);
    if (auto* approve = std::get_if<challenge::ApproveChallengeLeaderboards>(onChallenge))
        completeApproval(*m_rows, *approve);
}

} // namespace palmares::runtime
