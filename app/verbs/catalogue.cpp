#include "app/verbs/verb.h"

/// One row a verb, in the order of the help: its source defines `Verb <row>Verb()`.
#define PALMARES_VERBS(row)                                                                                            \
    row(demo);                                                                                                         \
    row(simulate);                                                                                                     \
    row(challenge);                                                                                                    \
    row(import);                                                                                                       \
    row(dispatch);                                                                                                     \
    row(commands);                                                                                                     \
    row(leaderboard);                                                                                                  \
    row(results);                                                                                                      \
    row(feed);                                                                                                         \
    row(badges);                                                                                                       \
    row(streams);                                                                                                      \
    row(events);                                                                                                       \
    row(check);                                                                                                        \
    row(shot);                                                                                                         \
    row(subscriptions);                                                                                                \
    row(worker);                                                                                                       \
    row(rebuild);                                                                                                      \
    row(audit);                                                                                                        \
    row(parked);                                                                                                       \
    row(mail);                                                                                                         \
    row(schedule);                                                                                                     \
    row(create);                                                                                                       \
    row(copy);

#define PALMARES_DECLARE(name) Verb name##Verb()
#define PALMARES_ADD(name) all.push_back(name##Verb())

namespace palmares::app {

PALMARES_VERBS(PALMARES_DECLARE)

std::vector<Verb> verbs()
{
    std::vector<Verb> all;
    PALMARES_VERBS(PALMARES_ADD)
    return all;
}

} // namespace palmares::app
