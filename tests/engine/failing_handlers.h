#pragma once

#include "tests/engine/with_handlers.h"

namespace palmares::testing {

/// Handlers that fail for some events, and their reactions.
class FailingHandlers : public WithHandlers {
protected:
    /// Fails with every event of the account "bad", as long as `isBroken`.
    engine::EventHandler failing(engine::OnHandlerError reaction = {})
    {
        engine::EventHandler made = recorder();
        made.handle = [this, record = made.handle](const engine::HandledEvent& handled,
                                                   engine::State& state) -> Result<void> {
            const bool isBad = handled.recorded.stream == "account-bad";
            if (isBad) ++attempts;
            if (isBad && isBroken) return rejected("no_ink", "There is no ink.");
            return record(handled, state);
        };
        made.on_error = std::move(reaction);
        return made;
    }
    static engine::OnHandlerError always(Reaction::Kind kind)
    {
        return [kind](const engine::HandlerFailure&) { return Reaction{.kind = kind}; };
    }

    bool isBroken = true;
    int attempts = 0;
};

} // namespace palmares::testing
