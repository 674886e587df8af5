#include "model/policies/stage_competitors.h"

#include <algorithm>
#include <string>

namespace palmares::policies {
namespace {

constexpr std::string_view challengePrefix = "challenge-";

void enterEverybody(const ChallengeField& challenge, OpenStage& stage)
{
    stage.joining.clear();
    for (const auto& [athlete, _] : challenge.competitors)
        stage.joining.push_back(athlete);
}

void enterJoining(ChallengeField& challenge, StageCompetitorsPolicy::MyTurn& turn)
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

std::string StageCompetitorsPolicy::keyOf(const ChallengeId& challenge)
{
    return std::string(challengePrefix) + challenge.value;
}

ChallengeField* StageCompetitorsPolicy::challengeIn(MyTurn& turn, const ChallengeId& id)
{
    auto* const instance = turn.instances.open(keyOf(id));
    if (instance == nullptr) return nullptr;
    if (!instance->challenge) instance->challenge.emplace();
    return &*instance->challenge;
}

KnownCompetitor& StageCompetitorsPolicy::athleteIn(MyTurn& turn, const AthleteId& id)
{
    auto* const instance = turn.instances.open("athlete-" + id.value); // athletes never complete
    if (!instance->athlete) instance->athlete.emplace();
    return *instance->athlete;
}

void StageCompetitorsPolicy::join(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete,
                                  std::optional<Gender> gender)
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

void StageCompetitorsPolicy::remove(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete, Timestamp when,
                                    bool fromAll)
{
    auto* const challenge = challengeIn(turn, id);
    if (challenge == nullptr || challenge->competitors.erase(athlete) == 0) return;
    for (auto& [stageId, stage] : challenge->stages) {
        std::erase(stage.joining, athlete);
        if (!stage.has_ended || fromAll)
            turn.send(stage::RemoveCompetitorFromStage{stageId, athlete, when, stage.is_final});
    }
}

void StageCompetitorsPolicy::on(const stage::StageStarted& e, MyTurn& turn)
{
    auto* const challenge = challengeIn(turn, e.challenge_uuid);
    if (challenge == nullptr) return;
    enterEverybody(*challenge, challenge->stages[e.stage_uuid]);
}

void StageCompetitorsPolicy::on(const stage::StageLeaderboardsApproved& e, MyTurn& turn)
{
    auto* const challenge = challengeIn(turn, e.challenge_uuid);
    if (challenge == nullptr) return;
    challenge->stages[e.stage_uuid] = {.has_ended = true, .joining = {}, .is_final = true};
}

/// Athletes who joined meanwhile take part after all.
void StageCompetitorsPolicy::on(const stage::StageReopened& e, MyTurn& turn)
{
    auto* const challenge = challengeIn(turn, e.challenge_uuid);
    if (challenge == nullptr) return;
    auto& stage = challenge->stages[e.stage_uuid];
    stage.is_final = false;
    enterEverybody(*challenge, stage);
}

void StageCompetitorsPolicy::on(const stage::AthleteGenderAmendedInStage& e, MyTurn& turn)
{
    auto* const challenge = challengeIn(turn, e.challenge_uuid);
    if (challenge == nullptr) return;
    const auto competitor = challenge->competitors.find(e.athlete_uuid);
    if (competitor != challenge->competitors.end()) competitor->second = e.gender;
}

void StageCompetitorsPolicy::on(const athlete::AthleteGenderChanged& e, MyTurn& turn)
{
    auto& athlete = athleteIn(turn, e.athlete_uuid);
    athlete.gender = e.gender;
    for (const auto& id : athlete.challenges) {
        auto* const challenge = challengeIn(turn, id);
        if (challenge == nullptr) continue;
        const auto competitor = challenge->competitors.find(e.athlete_uuid);
        if (competitor != challenge->competitors.end()) competitor->second = e.gender;
        for (const auto& [stage, state] : challenge->stages)
            if (!state.is_final) turn.send(stage::ConfigureAthleteGenderInStage{stage, e.athlete_uuid, e.gender});
    }
}

void StageCompetitorsPolicy::flush(MyTurn& turn)
{
    const auto touched = turn.instances.touched(); // looking at an instance touches it
    for (const auto& key : touched) {
        if (!key.starts_with(challengePrefix)) continue;
        auto* const instance = turn.instances.find(key);
        if (instance != nullptr && instance->challenge) enterJoining(*instance->challenge, turn);
    }
}

} // namespace palmares::policies
