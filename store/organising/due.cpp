#include "store/organising/due.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/challenge/commands.h"
#include "model/stage/commands.h"

namespace palmares::runtime {
namespace {

using read_models::ChallengeRow;
using read_models::ChallengeStatus;
using read_models::StageRow;
using read_models::StageStatus;

constexpr std::int64_t graceSeconds = 3 * 86'400;

/// Collects commands whose time has come and remembers the earliest that has not.
class Calendar {
public:
    explicit Calendar(Timestamp now)
        : m_now(now)
    {}

    template <class Command>
    void at(Timestamp time, Command command)
    {
        if (time <= m_now)
            m_due.commands.push_back(std::move(command));
        else
            m_due.next = m_due.next ? std::min(*m_due.next, time) : time;
    }

    Due take() { return std::move(m_due); }

private:
    Timestamp m_now;
    Due m_due;
};

Timestamp afterGrace(Timestamp end)
{
    return {end.seconds + graceSeconds};
}

void add(Calendar& calendar, const ChallengeRow& challenge, const StageRow& stage)
{
    if (stage.status == StageStatus::upcoming && challenge.status == ChallengeStatus::active)
        calendar.at(stage.start_date, stage::StartStage{stage.stage_uuid});
    if (stage.status == StageStatus::active) calendar.at(stage.end_date, stage::EndStage{stage.stage_uuid});
    if (stage.status == StageStatus::past && !stage.approved && !challenge.retrospective)
        calendar.at(afterGrace(stage.end_date),
                    stage::ApproveStageLeaderboards{.stage_uuid = stage.stage_uuid,
                                                    .challenge_uuid = challenge.challenge_uuid,
                                                    .approved_by_athlete_uuid = challenge.created_by_athlete_uuid,
                                                    .approved_by_club_uuid = challenge.hosted_by_club_uuid,
                                                    .approval_message = {}});
}

void add(Calendar& calendar, const ChallengeRow& challenge, bool stagesEnded, bool stagesApproved)
{
    if (challenge.status == ChallengeStatus::upcoming)
        calendar.at(challenge.start_date, challenge::StartChallenge{challenge.challenge_uuid});
    if (challenge.status == ChallengeStatus::active && stagesEnded)
        calendar.at(challenge.end_date, challenge::EndChallenge{challenge.challenge_uuid});
    if (challenge.status == ChallengeStatus::past && stagesApproved && !challenge.approved && !challenge.retrospective)
        calendar.at(afterGrace(challenge.end_date), challenge::ApproveChallengeLeaderboards{
                                                        .challenge_uuid = challenge.challenge_uuid,
                                                        .approved_by_athlete_uuid = challenge.created_by_athlete_uuid,
                                                        .approved_by_club_uuid = challenge.hosted_by_club_uuid,
                                                        .approval_message = {},
                                                        .all_stages_approved = true});
}

} // namespace

Due due(const std::vector<ChallengeRow>& challenges, const std::vector<StageRow>& stages, Timestamp now)
{
    std::map<ChallengeId, std::vector<const StageRow*>> stagesOf;
    for (const StageRow& stage : stages)
        stagesOf[stage.challenge_uuid].push_back(&stage);
    Calendar calendar(now);
    for (const ChallengeRow& challenge : challenges) {
        const auto& own = stagesOf[challenge.challenge_uuid];
        for (const StageRow* stage : own)
            add(calendar, challenge, *stage);
        add(calendar, challenge, std::ranges::all_of(own, [](auto* s) { return s->status == StageStatus::past; }),
            std::ranges::all_of(own, &StageRow::approved));
    }
    return calendar.take();
}

} // namespace palmares::runtime
