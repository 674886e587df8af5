// What mails need to know of athletes, challenges and stages, and the mails about challenges and ended stages.

#include <algorithm>

#include "model/mails/mail_book.h"

namespace palmares::mails {
namespace {

DiscardMails noneAbout(NotificationType type, std::string about, std::string note)
{
    return {.type = type, .about = std::move(about), .athlete = {}, .note = std::move(note)};
}

} // namespace

MailOrders MailBook::on(const athlete::AthleteImported& event, const MailCause&)
{
    KnownRecipient& athlete = m_state.athletes[event.athlete_uuid];
    athlete.firstname = event.firstname;
    athlete.fullname = event.fullname;
    return {};
}

MailOrders MailBook::on(const athlete::AthleteRenamed& event, const MailCause&)
{
    KnownRecipient& athlete = m_state.athletes[event.athlete_uuid];
    athlete.firstname = event.firstname;
    athlete.fullname = event.fullname;
    return {};
}

MailOrders MailBook::on(const notifications::AthleteSubscribedToAllNotifications& event, const MailCause&)
{
    m_state.athletes[event.athlete_uuid].email = event.email;
    return {};
}

MailOrders MailBook::on(const notifications::AthleteNotificationEmailChanged& event, const MailCause&)
{
    m_state.athletes[event.athlete_uuid].email = event.email;
    return {ReaddressMails{event.athlete_uuid, event.email}};
}

MailOrders MailBook::on(const notifications::AthleteSubscribedToNotificationEmails& event, const MailCause&)
{
    std::erase(m_state.athletes[event.athlete_uuid].unsubscribed, event.notification_type);
    return {};
}

MailOrders MailBook::on(const notifications::AthleteUnsubscribedFromNotificationEmails& event, const MailCause&)
{
    auto& unsubscribed = m_state.athletes[event.athlete_uuid].unsubscribed;
    if (std::ranges::find(unsubscribed, event.notification_type) == unsubscribed.end())
        unsubscribed.push_back(event.notification_type);
    NotificationType type{};
    if (!enumFrom(event.notification_type, type)) return {};
    return {DiscardMails{.type = type,
                         .about = {},
                         .athlete = event.athlete_uuid,
                         .note = "The athlete does not want such mails any more."}};
}

MailOrders MailBook::on(const challenge::ChallengeCreated& event, const MailCause& cause)
{
    m_state.challenges.insert_or_assign(
        event.challenge_uuid, KnownMailChallenge{event.name, event.created_by_athlete_uuid, event.retrospective});
    auto mail =
        mailTo(event.created_by_athlete_uuid, NotificationType::host_challenge, event.challenge_uuid.value, cause);
    if (!mail) return {};
    mail->host_challenge = HostChallengeMail{event.challenge_uuid, event.name, event.url_slug};
    return {WriteMail{*std::move(mail)}};
}

MailOrders MailBook::on(const challenge::ChallengeRenamed& event, const MailCause&)
{
    if (const auto known = m_state.challenges.find(event.challenge_uuid); known != m_state.challenges.end())
        known->second.name = event.name;
    return {};
}

MailOrders MailBook::on(const challenge::ChallengeHosted& event, const MailCause&)
{
    return {noneAbout(NotificationType::host_challenge, event.challenge_uuid.value, "The challenge is hosted.")};
}

MailOrders MailBook::on(const challenge::ChallengeCancelled& event, const MailCause&)
{
    m_state.challenges.erase(event.challenge_uuid);
    return {noneAbout(NotificationType::host_challenge, event.challenge_uuid.value, "The challenge is cancelled.")};
}

MailOrders MailBook::on(const stage::StageCreated& event, const MailCause&)
{
    m_state.stages.insert_or_assign(
        event.stage_uuid, KnownMailStage{event.challenge_uuid, event.stage_number, event.name, event.end_date, {}});
    return {};
}

MailOrders MailBook::on(const stage::StageDurationAdjusted& event, const MailCause&)
{
    if (const auto known = m_state.stages.find(event.stage_uuid); known != m_state.stages.end())
        known->second.end_date = event.end_date;
    return {};
}

MailOrders MailBook::on(const stage::StageEnded& event, const MailCause& cause)
{
    forgetBoards(event.stage_uuid);
    MailOrders orders{noneAbout(NotificationType::lost_place, event.stage_uuid.value, "The stage has ended.")};
    const auto stage = m_state.stages.find(event.stage_uuid);
    const auto challenge = m_state.challenges.find(event.challenge_uuid);
    if (stage == m_state.stages.end() || challenge == m_state.challenges.end()) return orders;
    stage->second.mails.clear();
    auto mail = mailTo(challenge->second.host, NotificationType::approve_leaderboards, event.stage_uuid.value, cause);
    if (!mail) return orders;
    mail->approve_leaderboards =
        ApproveLeaderboardsMail{event.stage_uuid, stage->second.stage_number, stage->second.name,
                                challenge->second.name, challenge->second.is_retrospective};
    orders.push_back(WriteMail{*std::move(mail)});
    return orders;
}

MailOrders MailBook::on(const stage::StageLeaderboardsApproved& event, const MailCause&)
{
    return {noneAbout(NotificationType::approve_leaderboards, event.stage_uuid.value, "The results are approved.")};
}

MailOrders MailBook::on(const stage::StageDeleted& event, const MailCause&)
{
    forgetBoards(event.stage_uuid);
    m_state.stages.erase(event.stage_uuid);
    return {DiscardMails{.type = {}, .about = event.stage_uuid.value, .athlete = {}, .note = "The stage is deleted."}};
}

} // namespace palmares::mails
