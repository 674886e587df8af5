#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/core/describe.h"
#include "model/core/event_store.h"
#include "model/ids.h"
#include "model/notifications/commands.h"

/// The mails that athletes are sent (docs/domain.md 5.2): what they are about, and what becomes of them.
namespace palmares::mails {

using notifications::NotificationType;

/// `unknown`: the program ended while it was being sent, or the server fell silent. It may have arrived, so that only a
/// person sends it again.
BOOST_DEFINE_ENUM_CLASS(MailStatus, pending, sending, sent, discarded, failed, unknown)

/// A challenge was created that competitors do not see yet.
struct HostChallengeMail {
    ChallengeId challenge_uuid;
    std::string name;
    std::string url_slug;
};
PALMARES_DESCRIBE(HostChallengeMail, challenge_uuid, name, url_slug);

/// Another athlete is faster now. `taker` and `gap` are null if several may have passed.
struct LostPlaceMail {
    StageId stage_uuid;
    StageLeaderboardId stage_leaderboard_uuid;
    std::int64_t stage_number = 0;
    std::string stage_name;
    Timestamp stage_ends_at;
    std::int64_t previous_rank = 0;
    std::int64_t current_rank = 0;
    Timestamp lost_at;
    std::optional<AthleteId> taker_uuid;
    std::optional<std::string> taker; ///< first name
    std::optional<Seconds> gap;
    bool operator==(const LostPlaceMail&) const = default;
};
PALMARES_DESCRIBE(LostPlaceMail, stage_uuid, stage_leaderboard_uuid, stage_number, stage_name, stage_ends_at,
                  previous_rank, current_rank, lost_at, taker_uuid, taker, gap);

/// A stage has ended, and its results wait for the host.
struct ApproveLeaderboardsMail {
    StageId stage_uuid;
    std::int64_t stage_number = 0;
    std::string stage_name;
    std::string challenge_name;
    bool by_hand_only = false; ///< of a retrospective challenge nothing is approved by itself
};
PALMARES_DESCRIBE(ApproveLeaderboardsMail, stage_uuid, stage_number, stage_name, challenge_name, by_hand_only);

/// One mail in the outbox. What it says is derived from the facts each time, so that a preview shows what is sent.
struct Mail {
    std::string key; ///< the same each time for the same cause
    NotificationType type = NotificationType::lost_place;
    std::string about; ///< id of the challenge or stage
    AthleteId athlete_uuid;
    std::string name; ///< of the recipient
    std::string to;   ///< address
    std::optional<HostChallengeMail> host_challenge;
    std::optional<LostPlaceMail> lost_place;
    std::optional<ApproveLeaderboardsMail> approve_leaderboards;
    MailStatus status = MailStatus::pending;
    Timestamp created_at;
    Timestamp send_after;
    std::optional<Timestamp> expires_at;   ///< afterwards it is of no use to anybody
    std::optional<Timestamp> try_again_at; ///< the server did not take it
    std::optional<Timestamp> sent_at;
    std::int64_t attempts = 0;
    std::optional<std::string> note; ///< why it is not sent, in one sentence
    Position position = 0;           ///< of the newest event that it reports
};
PALMARES_DESCRIBE(Mail, key, type, about, athlete_uuid, name, to, host_challenge, lost_place, approve_leaderboards,
                  status, created_at, send_after, expires_at, try_again_at, sent_at, attempts, note, position);

/// Several places may be lost before the mail goes out, which then reports all of them.
inline constexpr std::int64_t lostPlaceDelay = std::int64_t{15} * 60;

/// Merges two losses of one athlete on one stage: keeps the first rank and time and names no taker, since several may
/// have passed.
LostPlaceMail merged(LostPlaceMail first, const LostPlaceMail& next);

/// Pending or on its way.
bool isWaiting(const Mail& mail);
/// It has waited for more than 120 whole minutes, or what it says has become pointless.
bool isOverdue(const Mail& mail, Timestamp now);
bool isDue(const Mail& mail, Timestamp now);
/// When isDue() or isOverdue() changes next; only of a pending mail.
Timestamp nextLook(const Mail& mail);

} // namespace palmares::mails
