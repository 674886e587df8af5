#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/domain.h"
#include "model/mails/mail.h"

namespace palmares::mails {

/// An athlete as far as mails go. Without an address they get none.
struct KnownRecipient {
    std::string firstname;
    std::string fullname;
    std::string email;
    std::vector<std::string> unsubscribed;
};
PALMARES_DESCRIBE(KnownRecipient, firstname, fullname, email, unsubscribed);

struct KnownMailChallenge {
    std::string name;
    AthleteId host;
    bool is_retrospective = false;
};
PALMARES_DESCRIBE(KnownMailChallenge, name, host, is_retrospective);

struct KnownMailStage {
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    std::string name;
    Timestamp end_date;
    std::map<AthleteId, std::string> mails; ///< the newest lost-place mail of each, by its key
};
PALMARES_DESCRIBE(KnownMailStage, challenge_uuid, stage_number, name, end_date, mails);

/// One place of a board.
struct KnownPlace {
    std::int64_t rank = 0;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    Seconds elapsed;
    Timestamp start_date;
};
PALMARES_DESCRIBE(KnownPlace, rank, athlete_uuid, gender, elapsed, start_date);

/// The board of a segment stage without a goal, in rank order, until the stage ends.
struct KnownMailBoard {
    StageId stage_uuid;
    CategoryKey category;
    std::vector<KnownPlace> places;
    Position position = 0; ///< of the event that it was changed by
};
PALMARES_DESCRIBE(KnownMailBoard, stage_uuid, category, places, position);

struct MailBookState {
    std::map<AthleteId, KnownRecipient> athletes;
    std::map<ChallengeId, KnownMailChallenge> challenges;
    std::map<StageId, KnownMailStage> stages;
    std::map<StageLeaderboardId, KnownMailBoard> boards;
};
PALMARES_DESCRIBE(MailBookState, athletes, challenges, stages, boards);

/// The event that something is done because of.
struct MailCause {
    Uuid event_id;
    Position position = 0;
    Timestamp at;
};

/// A new mail. A lost place joins the one that the athlete has waiting for the same stage.
struct WriteMail {
    Mail mail;
};
/// What the mails of this kind were about has been settled.
struct DiscardMails {
    std::optional<NotificationType> type; ///< all kinds
    std::string about;                    ///< all of them if empty
    AthleteId athlete;                    ///< all athletes' if empty
    std::string note;
};
struct ReaddressMails {
    AthleteId athlete;
    std::string to;
};
/// The places of a board have changed: waiting mails tell the newest, and are of no use to who has won theirs back.
struct RefreshPlaces {
    StageLeaderboardId board;
};
using MailOrder = std::variant<WriteMail, DiscardMails, ReaddressMails, RefreshPlaces>;
using MailOrders = std::vector<MailOrder>;

/// What has to be known to write mails, folded from events alone, and which mails each event causes: the rules of
/// docs/domain.md 5.2 with Q36 and Q37. An athlete hears of one board of a stage: that of their gender, or the open
/// one.
class MailBook {
public:
    MailOrders on(const athlete::AthleteImported& event, const MailCause& cause);
    MailOrders on(const athlete::AthleteRenamed& event, const MailCause& cause);
    MailOrders on(const notifications::AthleteSubscribedToAllNotifications& event, const MailCause& cause);
    MailOrders on(const notifications::AthleteNotificationEmailChanged& event, const MailCause& cause);
    MailOrders on(const notifications::AthleteSubscribedToNotificationEmails& event, const MailCause& cause);
    MailOrders on(const notifications::AthleteUnsubscribedFromNotificationEmails& event, const MailCause& cause);
    MailOrders on(const challenge::ChallengeCreated& event, const MailCause& cause);
    MailOrders on(const challenge::ChallengeRenamed& event, const MailCause& cause);
    MailOrders on(const challenge::ChallengeHosted& event, const MailCause& cause);
    MailOrders on(const challenge::ChallengeCancelled& event, const MailCause& cause);
    MailOrders on(const stage::StageCreated& event, const MailCause& cause);
    MailOrders on(const stage::StageDurationAdjusted& event, const MailCause& cause);
    MailOrders on(const stage::StageEnded& event, const MailCause& cause);
    MailOrders on(const stage::StageLeaderboardsApproved& event, const MailCause& cause);
    MailOrders on(const stage::StageDeleted& event, const MailCause& cause);
    MailOrders on(const stage_leaderboard::StageLeaderboardCreated& event, const MailCause& cause);
    MailOrders on(const stage_leaderboard::StageLeaderboardRanked& event, const MailCause& cause);
    MailOrders on(const stage_leaderboard::StageLeaderboardEntriesRanked& event, const MailCause& cause);
    MailOrders on(const stage_leaderboard::StageLeaderboardCleared& event, const MailCause& cause);

    /// The athlete's newest mail about a stage; empty if there was none.
    std::string lastMail(const StageId& stage, const AthleteId& athlete) const;
    void noteMail(const StageId& stage, const AthleteId& athlete, const std::string& key);
    /// Nothing for who is not on the board, or not any more.
    std::optional<std::int64_t> rankOn(const StageLeaderboardId& board, const AthleteId& athlete) const;
    /// How much it knows: places, athletes, stages.
    std::size_t size() const;

    const MailBookState& state() const { return m_state; }
    explicit MailBook(MailBookState state = {})
        : m_state(std::move(state))
    {}

private:
    MailOrders change(const StageLeaderboardId& id, std::vector<KnownPlace> places, const MailCause& cause);
    std::optional<Mail> lossOf(const KnownMailBoard& board, const KnownPlace& before,
                               const std::vector<KnownPlace>& after, const MailCause& cause) const;
    /// Nothing for who does not want it, or has no address.
    std::optional<Mail> mailTo(const AthleteId& athlete, NotificationType type, std::string about,
                               const MailCause& cause) const;
    std::string firstNameOf(const AthleteId& athlete) const;
    void forgetBoards(const StageId& stage);

    MailBookState m_state;
};

} // namespace palmares::mails
