#include "store/runtime/segment_challenge.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "model/challenge/authorisation.h"
#include "model/core/slug.h"
#include "model/policies/policies.h"
#include "model/stage/authorisation.h"
#include "model/stored_names.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"

namespace palmares::runtime {
namespace {

void completeJoin(read_models::ReadModel& rows, challenge::JoinChallenge& join)
{
    if (!join.gender)
        if (const auto athlete = read_models::athlete(rows, join.athlete_uuid); athlete && *athlete)
            join.gender = (*athlete)->gender;
    if (join.is_club_member) return;
    const auto challenges = read_models::challenges(rows);
    if (!challenges) return;
    for (const auto& challenge : *challenges) {
        if (challenge.challenge_uuid != join.challenge_uuid || !challenge.restricted_to_club_members) continue;
        if (const auto member = read_models::isClubMember(rows, challenge.hosted_by_club_uuid, join.athlete_uuid))
            join.is_club_member = *member;
    }
}

void completeApproval(read_models::ReadModel& rows, challenge::ApproveChallengeLeaderboards& approve)
{
    const auto stages = read_models::stages(rows, approve.challenge_uuid);
    if (stages && !approve.all_stages_approved)
        approve.all_stages_approved = std::ranges::all_of(*stages, &read_models::StageRow::approved);
}

void completeAgeGroups(read_models::ReadModel& rows, challenge::ConfigureChallengeAgeGroups& configure)
{
    const auto stages = read_models::stages(rows, configure.challenge_uuid);
    if (stages && !configure.has_started_stage)
        configure.has_started_stage = std::ranges::any_of(*stages, [](const read_models::StageRow& stage) {
            return stage.status != read_models::StageStatus::upcoming;
        });
}

/// An aggregate that has come to its end makes room in memory: hardly anybody asks for it again.
template <class... Ends>
engine::AggregateOptions until()
{
    engine::AggregateOptions options;
    options.lifespan.after_event = [](const Value& event) -> engine::Stay {
        if (((event.get<Ends>() != nullptr) || ...)) return std::chrono::milliseconds(0);
        return {};
    };
    return options;
}

template <class A>
engine::AggregateOptions optionsOf()
{
    return {};
}
template <>
engine::AggregateOptions optionsOf<challenge::Challenge>()
{
    return until<challenge::ChallengeLeaderboardsApproved, challenge::ChallengeCancelled>();
}
template <>
engine::AggregateOptions optionsOf<stage::Stage>()
{
    return until<stage::StageLeaderboardsApproved, stage::StageDeleted>();
}
template <>
engine::AggregateOptions optionsOf<stage_leaderboard::StageLeaderboard>()
{
    return until<stage_leaderboard::StageLeaderboardFinalised>();
}
template <>
engine::AggregateOptions optionsOf<challenge_leaderboard::ChallengeLeaderboard>()
{
    return until<challenge_leaderboard::ChallengeLeaderboardFinalised>();
}

/// Who may send a command is a rule beside its aggregate, where there is one (docs/domain.md 7.3).
template <class A, class Command>
void guard(engine::Application& application)
{
    if constexpr (requires(const A& state, const Command& command, AthleteId actor) {
                      authorise(state, command, actor);
                  })
        application.route<Command>({.before_execute = [](const engine::State& state, const Value& command,
                                                         const engine::Request& request) -> std::optional<Error> {
            if (!request.actor) return {};
            return authorise(std::any_cast<const A&>(state), command.as<Command>(), AthleteId{request.actor->id});
        }});
}

} // namespace

/// The first slug of the name that no other challenge has.
template <class Command>
void LookUp::fillSlug(read_models::ReadModel& rows, Command& command)
{
    const std::string& challenge = command.challenge_uuid.value;
    if (!command.url_slug)
        command.url_slug = uniqueSlug(command.name, challenge, [&](std::string_view slug) {
            if (const auto given = m_slugs.find(slug); given != m_slugs.end()) return given->second != challenge;
            const auto owner = read_models::slugOwner(rows, slug);
            return owner && *owner && **owner != challenge;
        });
    m_slugs.try_emplace(*command.url_slug, challenge);
}

bool LookUp::completes(const Value& command)
{
    using namespace challenge;
    return command.get<CreateChallenge>() || command.get<RenameChallenge>() || command.get<JoinChallenge>() ||
           command.get<ApproveChallengeLeaderboards>() || command.get<ConfigureChallengeAgeGroups>();
}

void LookUp::before(engine::Pipeline& pipeline)
{
    read_models::ReadModel* const rows = m_tables();
    if (rows == nullptr) return;
    Value& command = pipeline.request.command;
    const auto complete = [&]<class Command>(auto fill, const Command& given) {
        Command filled = given;
        fill(*rows, filled);
        command = std::move(filled);
    };
    const auto fillSlugOf = [this](read_models::ReadModel& tables, auto& given) { fillSlug(tables, given); };
    if (const auto* create = command.get<challenge::CreateChallenge>())
        complete(fillSlugOf, *create);
    else if (const auto* rename = command.get<challenge::RenameChallenge>())
        complete(fillSlugOf, *rename);
    else if (const auto* join = command.get<challenge::JoinChallenge>())
        complete(completeJoin, *join);
    else if (const auto* approve = command.get<challenge::ApproveChallengeLeaderboards>())
        complete(completeApproval, *approve);
    else if (const auto* configure = command.get<challenge::ConfigureChallengeAgeGroups>())
        complete(completeAgeGroups, *configure);
}

engine::Application segmentChallenge(std::shared_ptr<LookUp> lookUp)
{
    using namespace boost::mp11;
    engine::Application application("Segment Challenge", std::string(eventTypePrefix));
    mp_for_each<mp_transform<mp_identity, Aggregates>>([&]<class A>(mp_identity<A>) {
        // domain.h asserts that no command or event is listed twice.
        (void)application.add<A>(optionsOf<A>());
        mp_for_each<mp_transform<mp_identity, typename A::Command>>(
            [&]<class C>(mp_identity<C>) { guard<A, C>(application); });
    });
    application.use(std::move(lookUp));
    return application;
}

const engine::Application& catalogue()
{
    static const engine::Application all = segmentChallenge(std::make_shared<LookUp>());
    return all;
}

std::vector<std::unique_ptr<engine::ProcessManager>> everyPolicy(const engine::FindSnapshot& find)
{
    using namespace boost::mp11;
    std::vector<std::unique_ptr<engine::ProcessManager>> all;
    mp_for_each<mp_transform<mp_identity, Policies>>([&]<class P>(mp_identity<P>) {
        all.push_back(std::make_unique<engine::ProcessManagerOf<P, AllEvents>>(find));
    });
    return all;
}

Reaction parkWhatIsRefused(const CommandFailure& failure)
{
    const bool isRefused = failure.error.kind == Error::Kind::rejected || failure.error.kind == Error::Kind::not_found;
    return {.kind = isRefused ? Reaction::Kind::park : Reaction::Kind::stop};
}

} // namespace palmares::runtime
