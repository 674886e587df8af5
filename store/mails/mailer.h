#pragma once

#include <stop_token>
#include <string>

#include "model/mails/mail.h"

namespace palmares::mails {

/// How an attempt to deliver a mail ended.
struct Delivery {
    enum class End {
        accepted, ///< by the server, which now answers for it
        refused,  ///< for good: no attempt will help
        not_now,  ///< certainly not delivered: another attempt may help
        unknown,  ///< the server got all of it and said nothing: it may have been delivered
    };
    End end = End::not_now;
    std::string problem = {}; ///< one sentence, unless it was accepted
};

/// Delivers mails. Used by one thread at a time.
class Mailer {
public:
    Mailer() = default;
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;
    virtual ~Mailer() = default;

    /// Otherwise mails wait.
    virtual bool isReady() { return true; }
    /// Takes as long as the server does, but ends soon after `stop` asks for it.
    virtual Delivery deliver(const Mail& mail, Timestamp now, const std::stop_token& stop) = 0;
};

} // namespace palmares::mails
