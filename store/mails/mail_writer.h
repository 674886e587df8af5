#pragma once

#include <functional>

#include "store/engine/handlers/event_handler.h"

namespace palmares::mails {

/// The name of its subscription.
inline constexpr std::string_view mailsSubscription = "mails";

/// Writes mails into the outbox as events cause them. What it knows it has folded from events alone: a snapshot and the
/// events since. An event shown again, after a crash or from the very beginning, writes nothing twice, since a mail's
/// key follows from its cause; and what would be overdue at `now` is not written at all, so that an old
/// log causes no mails. `log` outlives the handler; the outbox is in its store.
engine::EventHandler mailWriter(engine::LogReader& log, std::function<Timestamp()> now);

} // namespace palmares::mails
