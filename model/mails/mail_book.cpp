#include "model/mails/mail_book.h"

#include <algorithm>

#include "model/core/uuid.h"
#include "model/measure.h"
#include "model/stage_leaderboard/apply.h"

namespace palmares::mails {
namespace {

constexpr std::int64_t lowestReportedPlace = 10;

KnownPlace placeOf(const stage_leaderboard::RankedEffort& effort)
{
    return {effort.rank, effort.athlete_uuid, effort.athlete_gender, effort.elapsed_time_in_seconds, effort.start_date};
}

const KnownPlace* findPlace(const std::vector<KnownPlace>& places, const AthleteId& athlete)
{
    const auto found = std::ranges::find(places, athlete, &KnownPlace::athlete_uuid);
    return found == places.end() ? nullptr : &*found;
}

/// The taker of the place `lost`: of the athletes whose own result put them ahead of it, the slowest, and the newest of
/// equals. nullptr if there is none.
const KnownPlace* takerOf(const KnownPlace& lost, const KnownPlace& now, const std::vector<KnownPlace>& before,
                          const std::vector<KnownPlace>& after)
{
    for (auto place = after.rbegin(); place != after.rend(); ++place) {
        if (place->rank >= now.rank || place->elapsed >= now.elapsed) continue;
        const KnownPlace* const old = findPlace(before, place->athlete_uuid);
        if (old == nullptr || (old->rank >= lost.rank && old->elapsed != place->elapsed)) return &*place;
    }
    return nullptr;
}

std::string keyOf(NotificationType type, std::string_view cause)
{
    return toText(uuidNamed("mail/" + std::string(nameOf(type)) + '/' + std::string(cause)));
}

bool ranksSegmentTimes(const stage_leaderboard::StageLeaderboardCreated& board)
{
    return !board.has_goal && isTerrain(board.stage_type);
}

} // namespace

MailOrders MailBook::on(const stage_leaderboard::StageLeaderboardCreated& event, const MailCause&)
{
    if (ranksSegmentTimes(event))
        m_state.boards.try_emplace(event.stage_leaderboard_uuid,
                                   KnownMailBoard{event.stage_uuid, event.category, {}, 0});
    return {};
}

MailOrders MailBook::on(const stage_leaderboard::StageLeaderboardRanked& event, const MailCause& cause)
{
    if (!event.stage_efforts) return {}; // from the time before whole boards were stored
    std::vector<KnownPlace> places;
    std::ranges::transform(*event.stage_efforts, std::back_inserter(places), placeOf);
    return change(event.stage_leaderboard_uuid, std::move(places), cause);
}

MailOrders MailBook::on(const stage_leaderboard::StageLeaderboardEntriesRanked& event, const MailCause& cause)
{
    const auto board = m_state.boards.find(event.stage_leaderboard_uuid);
    if (board == m_state.boards.end()) return {};
    return change(board->first, stage_leaderboard::applied(board->second.places, event, placeOf), cause);
}

MailOrders MailBook::on(const stage_leaderboard::StageLeaderboardCleared& event, const MailCause& cause)
{
    return change(event.stage_leaderboard_uuid, {}, cause);
}

MailOrders MailBook::change(const StageLeaderboardId& id, std::vector<KnownPlace> places, const MailCause& cause)
{
    const auto found = m_state.boards.find(id);
    if (found == m_state.boards.end() || cause.position <= found->second.position) return {};
    KnownMailBoard& board = found->second;
    MailOrders orders;
    for (const KnownPlace& before : board.places) {
        if (before.rank > lowestReportedPlace) break;
        if (auto mail = lossOf(board, before, places, cause)) {
            mail->lost_place->stage_leaderboard_uuid = id;
            orders.push_back(WriteMail{*std::move(mail)});
        }
    }
    board.places = std::move(places);
    board.position = cause.position;
    orders.push_back(RefreshPlaces{id});
    return orders;
}

std::optional<Mail> MailBook::lossOf(const KnownMailBoard& board, const KnownPlace& before,
                                     const std::vector<KnownPlace>& after, const MailCause& cause) const
{
    const KnownPlace* const now = findPlace(after, before.athlete_uuid);
    if (now == nullptr || now->rank <= before.rank || categoryOf(now->gender) != board.category) return {};
    const auto stage = m_state.stages.find(board.stage_uuid);
    if (stage == m_state.stages.end() || cause.at.seconds + lostPlaceDelay > stage->second.end_date.seconds) return {};
    auto mail = mailTo(now->athlete_uuid, NotificationType::lost_place, board.stage_uuid.value, cause);
    if (!mail) return {};
    mail->key = keyOf(mail->type, toText(cause.event_id) + '/' + now->athlete_uuid.value);
    mail->send_after.seconds += lostPlaceDelay;
    mail->expires_at = stage->second.end_date;
    LostPlaceMail& loss = mail->lost_place.emplace();
    loss.stage_uuid = board.stage_uuid;
    loss.stage_number = stage->second.stage_number;
    loss.stage_name = stage->second.name;
    loss.stage_ends_at = stage->second.end_date;
    loss.previous_rank = before.rank;
    loss.current_rank = now->rank;
    loss.lost_at = cause.at;
    if (const KnownPlace* const taker = takerOf(before, *now, board.places, after)) {
        loss.taker_uuid = taker->athlete_uuid;
        loss.taker = firstNameOf(taker->athlete_uuid);
        loss.gap = Seconds{now->elapsed.value - taker->elapsed.value};
    }
    return mail;
}

std::optional<Mail> MailBook::mailTo(const AthleteId& athlete, NotificationType type, std::string about,
                                     const MailCause& cause) const
{
    const auto found = m_state.athletes.find(athlete);
    if (found == m_state.athletes.end() || found->second.email.empty()) return {};
    const KnownRecipient& recipient = found->second;
    if (std::ranges::find(recipient.unsubscribed, nameOf(type)) != recipient.unsubscribed.end()) return {};
    Mail mail;
    mail.type = type;
    mail.about = std::move(about);
    mail.key = keyOf(type, mail.about);
    mail.athlete_uuid = athlete;
    mail.name = recipient.fullname;
    mail.to = recipient.email;
    mail.created_at = cause.at;
    mail.send_after = cause.at;
    mail.position = cause.position;
    return mail;
}

std::string MailBook::firstNameOf(const AthleteId& athlete) const
{
    const auto found = m_state.athletes.find(athlete);
    if (found == m_state.athletes.end() || found->second.firstname.empty()) return "Another athlete";
    return found->second.firstname;
}

std::string MailBook::lastMail(const StageId& stage, const AthleteId& athlete) const
{
    const auto known = m_state.stages.find(stage);
    if (known == m_state.stages.end()) return {};
    const auto mail = known->second.mails.find(athlete);
    return mail == known->second.mails.end() ? std::string() : mail->second;
}

void MailBook::noteMail(const StageId& stage, const AthleteId& athlete, const std::string& key)
{
    if (const auto known = m_state.stages.find(stage); known != m_state.stages.end())
        known->second.mails.insert_or_assign(athlete, key);
}

std::optional<std::int64_t> MailBook::rankOn(const StageLeaderboardId& board, const AthleteId& athlete) const
{
    const auto known = m_state.boards.find(board);
    if (known == m_state.boards.end()) return {};
    const KnownPlace* const place = findPlace(known->second.places, athlete);
    return place == nullptr ? std::nullopt : std::optional(place->rank);
}

std::size_t MailBook::size() const
{
    std::size_t known = m_state.athletes.size() + m_state.challenges.size() + m_state.stages.size();
    for (const auto& [id, board] : m_state.boards)
        known += board.places.size();
    return known;
}

void MailBook::forgetBoards(const StageId& stage)
{
    std::erase_if(m_state.boards, [&](const auto& board) { return board.second.stage_uuid == stage; });
}

} // namespace palmares::mails
