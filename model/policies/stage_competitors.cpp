#include "model/policies/stage_competitors.h"

#include <algorithm>
#include <string>

namespace palmares::policies {
namespace {

using CompetitorsTurn = Turn<StageCompetitorsInstance>;

constexpr std::string_view challengePrefix = "challenge-";

std::string fieldKey(const ChallengeId& challenge)
{
    return std::string(challengePrefix) + challenge.value;
}

/// The challenge, created when missing; nullptr once it has completed.
ChallengeField* challengeIn(CompetitorsTurn& turn, const ChallengeId& id)
{
    auto* const instance = turn.instances.open(fieldKey(id));
    if (instance == nullptr) return nullptr;
    if (!instance->challenge) instance->challenge.emplace();
    return &*instance->challenge;
}

KnownCompetitor& athleteIn(CompetitorsTurn& turn, const AthleteId& id)
{
    auto* const instance = turn.instances.open("athlete-" + id.value); // athletes never complete
    if (!instance->athlete) instance->athlete.emplace();
    return *instance->athlete;
}

void join(CompetitorsTurn& turn, const ChallengeId& id, const AthleteId& athlete, std::optional<Gender> gender)
{
    auto* const challenge = challengeIn(turn, id);
    if (challenge == nullptr) return;
    auto& known = athleteIn(turn, athlete);
    if (!gender) gender = known.gender;
    challenge->competitors.insert_or_assign(athlete, gender);
    if (std::ranges::find(known.challenges, id) == known.challenges.end()) known.challenges.push_back(id);
    for (auto& [_, stage] : challenge->stages)
        if (!stage.is_final) stage.joining.push_back(athlete);
}

/// `fromAll`: also out of stages that have ended or are final.
void remove(CompetitorsTurn& turn, const ChallengeId& id, const AthleteId& athlete, Timestamp when, bool fromAll)
{
    auto* const challenge = challengeIn(turn, id);
    if (challenge == nullptr || challenge->competitors.erase(athlete) == 0) return;
    for (auto& [stageId, stage] : challenge->stages) {
        std::erase(stage.joining, athlete);
        if (!stage.has_ended || fromAll)
            turn.send(stage::RemoveCompetitorFromStage{stageId, athlete, when, stage.is_final});
    }
}

void enterEverybody(const ChallengeField& challenge, OpenStage& stage)
{
    stage.joining.clear();
    for (const auto& [athlete, _] : challenge.competitors)
        stage.joining.push_back(athlete);
}

void enterJoining(ChallengeField& challenge, CompetitorsTurn& turn)
{
    for (auto& [id, stage] : challenge.stages) {
        if (stage.joining.empty()) continue;
        stage::IncludeCompetitorsInStage include{id, {}};
        for (const auto& athlete : std::exchange(stage.joining, {}))
            include.competitors.push_back({athlete, challenge.competitors.at(athlete)});
        turn.send(std::move(include));
    }
}

} // namespace

void StageCompetitorsPolicy::on(const challenge::CompetitorJoinedChallenge& event, CompetitorsTurn& turn)
{
    join(turn, event.challenge_uuid, event.athlete_uuid, event.gender);
}

void StageCompetitorsPolicy::on(const challenge::CompetitorsJoinedChallenge& event, CompetitorsTurn& turn)
{
    for (const auto& competitor : event.competitors)
        join(turn, event.challenge_uuid, competitor.athlete_uuid, competitor.gender);
}

void StageCompetitorsPolicy::on(const challenge::CompetitorLeftChallenge& event, CompetitorsTurn& turn)
{
    remove(turn, event.challenge_uuid, event.athlete_uuid, event.left_at, false);
}

void StageCompetitorsPolicy::on(const challenge::CompetitorExcludedFromChallenge& event, CompetitorsTurn& turn)
{
    remove(turn, event.challenge_uuid, event.athlete_uuid, event.excluded_at, true);
}

void StageCompetitorsPolicy::on(const challenge::ChallengeCancelled& event, CompetitorsTurn& turn)
{
    turn.instances.complete(fieldKey(event.challenge_uuid));
}

void StageCompetitorsPolicy::on(const challenge::ChallengeLeaderboardsApproved& event, CompetitorsTurn& turn)
{
    turn.instances.complete(fieldKey(event.challenge_uuid));
}

void StageCompetitorsPolicy::on(const stage::StageStarted& event, CompetitorsTurn& turn)
{
    auto* const challenge = challengeIn(turn, event.challenge_uuid);
    if (challenge == nullptr) return;
    enterEverybody(*challenge, challenge->stages[event.stage_uuid]);
}

void StageCompetitorsPolicy::on(const stage::StageEnded& event, CompetitorsTurn& turn)
{
    if (auto* const challenge = challengeIn(turn, event.challenge_uuid))
        challenge->stages[event.stage_uuid].has_ended = true;
}

void StageCompetitorsPolicy::on(const stage::StageLeaderboardsApproved& event, CompetitorsTurn& turn)
{
    auto* const challenge = challengeIn(turn, event.challenge_uuid);
    if (challenge == nullptr) return;
    challenge->stages[event.stage_uuid] = {.has_ended = true, .joining = {}, .is_final = true};
}

/// Athletes who joined meanwhile take part after all.
void StageCompetitorsPolicy::on(const stage::StageReopened& event, CompetitorsTurn& turn)
{
    auto* const challenge = challengeIn(turn, event.challenge_uuid);
    if (challenge == nullptr) return;
    auto& stage = challenge->stages[event.stage_uuid];
    stage.is_final = false;
    enterEverybody(*challenge, stage);
}

void StageCompetitorsPolicy::on(const stage::StageDeleted& event, CompetitorsTurn& turn)
{
    if (auto* const challenge = challengeIn(turn, event.challenge_uuid)) challenge->stages.erase(event.stage_uuid);
}

void StageCompetitorsPolicy::on(const stage::AthleteGenderAmendedInStage& event, CompetitorsTurn& turn)
{
    auto* const challenge = challengeIn(turn, event.challenge_uuid);
    if (challenge == nullptr) return;
    const auto competitor = challenge->competitors.find(event.athlete_uuid);
    if (competitor != challenge->competitors.end()) competitor->second = event.gender;
}

void StageCompetitorsPolicy::on(const athlete::AthleteImported& event, CompetitorsTurn& turn)
{
    athleteIn(turn, event.athlete_uuid).gender = event.gender;
}

void StageCompetitorsPolicy::on(const athlete::AthleteGenderChanged& event, CompetitorsTurn& turn)
{
    auto& athlete = athleteIn(turn, event.athlete_uuid);
    athlete.gender = event.gender;
    for (const auto& id : athlete.challenges) {
        auto* const challenge = challengeIn(turn, id);
        if (challenge == nullptr) continue;
        const auto competitor = challenge->competitors.find(event.athlete_uuid);
        if (competitor != challenge->competitors.end()) competitor->second = event.gender;
        for (const auto& [stage, state] : challenge->stages)
            if (!state.is_final)
                turn.send(stage::ConfigureAthleteGenderInStage{stage, event.athlete_uuid, event.gender});
    }
}

void StageCompetitorsPolicy::flush(CompetitorsTurn& turn)
{
    const auto touched = turn.instances.touched(); // looking at an instance touches it
    for (const auto& key : touched) {
        if (!key.starts_with(challengePrefix)) continue;
        auto* const instance = turn.instances.find(key);
        if (instance != nullptr && instance->challenge) enterJoining(*instance->challenge, turn);
    }
}

} // namespace palmares::policies
