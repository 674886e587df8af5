#include <csignal>
#include <cstdio>

#include "app/mail/mail_server.h"
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

struct WorkerOptions {
    store::StoreAddress store;
    bool skip_failed_events = false;
    mails::SmtpSettings smtp = {};
};

void add(CLI::App& verb, WorkerOptions& options)
{
    addStore(verb, options.store);
    verb.add_flag("--skip-failed-events", options.skip_failed_events,
                  "Skip events that cannot be projected instead of stopping at them");
    addMailServer(verb, options.smtp);
}

Result<int> run(const WorkerOptions& options)
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int each : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&ending, each);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr); // before other threads start, which inherit it
    auto mailer = TRY(chosenMailer(options.smtp));
    const auto session = TRY(runtime::Session::open({.store = options.store,
                                                     .organiser = userName(),
                                                     .skipFailedEvents = options.skip_failed_events,
                                                     .mailer = std::move(mailer)}));
    std::printf("working on %s\n", session->address().title().c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ending, &signal);
    return 0;
}

} // namespace

Verb workerVerb()
{
    return makeVerb<WorkerOptions>("worker", "Run policies, projections, schedules and mails until interrupted", add,
                                   run);
}

} // namespace palmares::app
