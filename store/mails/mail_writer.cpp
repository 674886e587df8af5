#include "store/mails/mail_writer.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "model/core/codec.h"
#include "model/core/listeners.h"
#include "model/domain.h"
#include "model/mails/mail_book.h"
#include "store/mails/outbox.h"

namespace palmares::mails {
namespace {

constexpr std::string_view bookSource = "mails";
constexpr std::size_t fewestBetweenSnapshots = 2'000;
constexpr std::int64_t replayedAtOnce = 1'000;
constexpr std::int64_t longestWaitSeconds = lostPlaceDelay + 121 * 60;

using MailListeners = Listeners<MailOrders(MailBook&, const MailCause&)>;

const MailListeners& mailListeners()
{
    static const auto all = MailListeners::of<AllEvents>(
        [](const auto& event, MailBook& book, const MailCause& cause) requires requires { book.on(event, cause); } {
            return book.on(event, cause);
        });
    return all;
}

bool isRead(const engine::Application& application, const RecordedEvent& recorded)
{
    const engine::EventType* const type = application.typeOfEvent(recorded);
    return type != nullptr && mailListeners().find(type->type) != nullptr;
}

/// The handler's book and outbox.
class MailWriter {
public:
    MailWriter(engine::LogReader& log, std::function<Timestamp()> now)
        : m_log(log)
        , m_store(log.store())
        , m_now(std::move(now))
    {}

    Result<void> start();
    Result<void> handle(const Value& event, const RecordedEvent& recorded);
    Result<void> forget() { return m_store.save({}, std::vector{snapshot(0, {})}); }

private:
    static Snapshot snapshot(Position position, std::string data)
    {
        return {.source = std::string(bookSource), .version = position, .type = "mails", .data = std::move(data)};
    }
    Result<Position> acknowledged();
    Result<void> readBook();
    Result<void> replay(Position after, Position to);
    Result<void> keepBook(Position position);

    Result<void> carryOut(const WriteMail& order);
    Result<void> carryOut(const DiscardMails& order);
    Result<void> carryOut(const ReaddressMails& order);
    Result<void> carryOut(const RefreshPlaces& order);
    /// Changes those pending mails for which `change` answers true.
    template <class Change>
    Result<void> changePending(Change change);
    /// True if the pending mail reports this loss, too.
    Result<bool> merge(const Mail& loss);
    bool isRecent(Timestamp time) const { return m_now().seconds - time.seconds <= longestWaitSeconds; }

    engine::LogReader& m_log;
    EventStore& m_store;
    std::function<Timestamp()> m_now;
    MailBook m_book;
    Position m_acknowledged = 0; ///< at the start
    Position m_known = 0;        ///< what the book knew then
    MailCause m_cause;           ///< of m_orders
    MailOrders m_orders;         ///< of the newest event: carried out again if that failed
    std::size_t m_sinceSnapshot = 0;
};

Result<void> MailWriter::start()
{
    m_acknowledged = TRY(acknowledged());
    TRY(readBook());
    if (m_known >= m_acknowledged) return {};
    const bool isLong = m_acknowledged - m_known > static_cast<Position>(fewestBetweenSnapshots);
    TRY(replay(m_known, m_acknowledged));
    m_known = m_acknowledged;
    return isLong ? keepBook(m_acknowledged) : Result<void>();
}

Result<Position> MailWriter::acknowledged()
{
    const auto all = TRY(m_store.subscriptions());
    for (const SubscriptionInfo& each : all)
        if (each.key.stream == allStream && each.key.name == mailsSubscription) return each.last_seen;
    return 0;
}

Result<void> MailWriter::readBook()
{
    m_book = MailBook();
    m_cause = {};
    m_known = 0;
    const auto stored = m_store.readSnapshot(bookSource);
    if (!stored && stored.error().name == "snapshot_not_found") return {};
    if (!stored) return std::unexpected(stored.error());
    auto state = fromJson<MailBookState>(stored->data);
    if (!state) return {}; // of another version: everything is read again
    m_book = MailBook(std::move(*state));
    m_known = stored->version;
    return {};
}

Result<void> MailWriter::replay(Position after, Position to)
{
    while (after < to) {
        const auto batch = TRY(m_log.next(after, replayedAtOnce));
        if (batch.empty()) return {};
        for (const auto& each : batch) {
            const auto& [recorded, event] = *each;
            if (recorded.position > to) return {};
            if (!event || mailListeners().find(event->type()) == nullptr) continue; // one that cannot be read is parked
            TRY(handle(*event, recorded));
        }
        after = batch.back()->recorded.position;
    }
    return {};
}

Result<void> MailWriter::keepBook(Position position)
{
    auto json = TRY(toJson(m_book.state()));
    m_sinceSnapshot = 0;
    return m_store.save({}, std::vector{snapshot(position, std::move(json))});
}

Result<void> MailWriter::handle(const Value& event, const RecordedEvent& recorded)
{
    if (recorded.position > m_acknowledged && recorded.position <= m_known) return {}; // before it ended unexpectedly
    if (recorded.position != m_cause.position) {
        m_cause = {recorded.event_id, recorded.position, recorded.created_at.toSeconds()};
        const auto listener = mailListeners().find(event.type());
        m_orders = listener != nullptr ? listener(event, m_book, m_cause) : MailOrders();
    }
    for (const MailOrder& order : m_orders)
        if (auto done = std::visit([&](const auto& each) { return carryOut(each); }, order); !done) return done;
    const bool isNew = recorded.position > m_known;
    if (!isNew || ++m_sinceSnapshot < std::max(fewestBetweenSnapshots, m_book.size())) return {};
    return keepBook(recorded.position);
}

template <class Change>
Result<void> MailWriter::changePending(Change change)
{
    const auto waiting = TRY(waitingMails(m_store));
    for (Mail mail : waiting) {
        if (mail.status != MailStatus::pending || !change(mail)) continue;
        TRY(saveMail(m_store, mail));
    }
    return {};
}

Result<void> MailWriter::carryOut(const WriteMail& order)
{
    const Mail& mail = order.mail;
    if (isOverdue(mail, m_now())) return {};
    const auto known = findMail(m_store, mail.key);
    if (!known && known.error().kind != Error::Kind::not_found) return std::unexpected(known.error());
    if (!known && mail.lost_place) {
        const auto joined = TRY(merge(mail));
        if (joined) return {};
    }
    if (!known) TRY(saveMail(m_store, mail));
    if (mail.lost_place) m_book.noteMail(mail.lost_place->stage_uuid, mail.athlete_uuid, mail.key);
    return {};
}

Result<bool> MailWriter::merge(const Mail& loss)
{
    const std::string last = m_book.lastMail(loss.lost_place->stage_uuid, loss.athlete_uuid);
    if (last.empty()) return false;
    auto first = findMail(m_store, last);
    if (!first && first.error().kind == Error::Kind::not_found) return false;
    if (!first) return std::unexpected(first.error());
    if (first->position >= loss.position) return true;
    if (first->status != MailStatus::pending || isOverdue(*first, m_now()) || !first->lost_place) return false;
    first->lost_place = merged(*first->lost_place, *loss.lost_place);
    first->to = loss.to;
    first->expires_at = loss.expires_at;
    first->position = loss.position;
    TRY(saveMail(m_store, *first));
    return true;
}

Result<void> MailWriter::carryOut(const DiscardMails& order)
{
    return changePending([&](Mail& mail) {
        if (order.type && mail.type != *order.type) return false;
        if (!order.about.empty() && mail.about != order.about) return false;
        if (!order.athlete.empty() && mail.athlete_uuid != order.athlete) return false;
        if (mail.position > m_cause.position) return false; // it was written later
        mail.status = MailStatus::discarded;
        mail.note = order.note;
        return true;
    });
}

Result<void> MailWriter::carryOut(const ReaddressMails& order)
{
    return changePending([&](Mail& mail) {
        if (mail.athlete_uuid != order.athlete || mail.position > m_cause.position) return false;
        return std::exchange(mail.to, order.to) != order.to;
    });
}

Result<void> MailWriter::carryOut(const RefreshPlaces& order)
{
    if (!isRecent(m_cause.at)) return {};
    return changePending([&](Mail& mail) {
        if (!mail.lost_place || mail.lost_place->stage_leaderboard_uuid != order.board) return false;
        if (mail.position >= m_cause.position) return false;
        LostPlaceMail& loss = *mail.lost_place;
        const auto rank = m_book.rankOn(order.board, mail.athlete_uuid);
        if (!rank || *rank == loss.current_rank) return false;
        loss.current_rank = *rank;
        mail.position = m_cause.position;
        if (*rank > loss.previous_rank) return true;
        mail.status = MailStatus::discarded;
        mail.note = "The place is won back.";
        return true;
    });
}

} // namespace

engine::EventHandler mailWriter(engine::LogReader& log, std::function<Timestamp()> now)
{
    const auto writer = std::make_shared<MailWriter>(log, std::move(now));
    const engine::Application& application = log.application();
    engine::EventHandler handler{.application = &application, .log = &log, .name = std::string(mailsSubscription)};
    handler.subscription.selector = [&application](const RecordedEvent& recorded) {
        return isRead(application, recorded);
    };
    handler.subscription.buffer_size = 1'000;
    handler.after_start = [writer](engine::State&) { return writer->start(); };
    handler.handle = [writer](const engine::HandledEvent& handled, engine::State&) {
        return writer->handle(handled.event, handled.recorded);
    };
    handler.before_reset = [writer] { return writer->forget(); };
    return handler;
}

} // namespace palmares::mails
