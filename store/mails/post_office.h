#pragma once

#include <optional>

#include "model/core/event_store.h"
#include "store/mails/mailer.h"

namespace palmares::mails {

/// Which mail of a store's outbox is sent next, and what became of it. A mail is marked durably before its conversation
/// with the server begins and after the server's answer, so that none is sent twice: one that a program left in between
/// is `unknown` and waits for a person. Belongs to the store's thread, in the one program that leads.
class PostOffice {
public:
    explicit PostOffice(EventStore& store)
        : m_store(store)
    {}

    /// Another program led before: what it was sending is unknown.
    Result<void> takeOver();
    /// Discards what is overdue.
    Result<void> tidy(Timestamp now);
    /// The next mail that is due, marked as being sent; nothing if none is, or while one is on its way.
    Result<std::optional<Mail>> take(Timestamp now);
    /// What became of the one that was taken.
    Result<void> settle(Mail mail, const Delivery& delivery, Timestamp now);
    bool isSending() const { return !m_sending.empty(); }

    /// When tidy() or take() have to be called next, as of the last tidy().
    std::optional<Timestamp> next() const { return m_next; }

private:
    EventStore& m_store;
    std::string m_sending; ///< key
    std::optional<Timestamp> m_next;
};

} // namespace palmares::mails
