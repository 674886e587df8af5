#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "store/mails/mailer.h"
#include "store/mails/post_office.h"
#include "store/worker.h"

namespace palmares::runtime {

/// Sends the mails of a store, one at a time, on a thread of its own: a slow mail server delays nothing else. Members
/// are called on the writer's thread, where the store is, unless they say otherwise.
class MailDelivery {
public:
    /// The session that delivers. Its functions are called on the writer's thread, but for `post`.
    struct Host {
        std::function<void(store::Worker::Job)> post; ///< runs a job on the writer's thread; called on any
        std::function<bool()> leads;                  ///< this session sends the mails of the store
        std::function<Timestamp()> now;
        std::function<void(const Result<void>&)> after_delivery;
    };
    /// Without `mailer` mails wait, and are discarded in the end.
    MailDelivery(EventStore& store, std::shared_ptr<mails::Mailer> mailer, Host host);

    /// Discards what is overdue, and delivers what is due unless a delivery is under way.
    Result<void> run();
    /// When run() has to be called again, as of its last call.
    std::optional<Timestamp> next() const { return m_leads ? m_office.next() : std::nullopt; }

    void stop()
    {
        m_stop.request_stop();
    } ///< no delivery starts, the one under way breaks off; callable from any thread
    /// Waits for the delivery under way; its outcome is posted to the writer. Called after stop(), while the writer is
    /// not in run().
    void join() { m_postman.reset(); }

private:
    void start(const mails::Mail& mail);
    void finish(const mails::Mail& mail, const mails::Delivery& delivery);

    mails::PostOffice m_office;
    const std::shared_ptr<mails::Mailer> m_mailer; ///< delivers on m_postman
    const Host m_host;
    bool m_leads = false; ///< as of the last run()
    std::stop_source m_stop;
    std::unique_ptr<store::Worker> m_postman; ///< made for the first mail; last: joined before everything above
};

} // namespace palmares::runtime
