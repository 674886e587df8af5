#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "store/engine/handlers/handler_call.h"
#include "store/engine/handlers/handler_machine.h"

namespace palmares::engine {

class HandlerInstance;

/// Attempts that instances have finished on their workers, on their way back to the thread of the store.
class FinishedAttempts {
public:
    struct Finished {
        HandlerInstance& instance;
        const HandlerAttempt& attempt;
        HandlerOutcome outcome;
    };

    void add(Finished finished); ///< on any thread
    std::vector<Finished> take();
    void wait(); ///< until take() has one

private:
    std::mutex m_mutex; ///< guards m_finished
    std::condition_variable m_added;
    std::vector<Finished> m_finished;
};

} // namespace palmares::engine
