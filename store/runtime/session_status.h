#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "model/core/event_store.h"
#include "model/core/result.h"

namespace palmares::runtime {

/// How far the log and the tables reach.
struct Progress {
    Position head = 0;      ///< newest event in the store
    Position projected = 0; ///< newest event in the tables
    bool operator==(const Progress&) const = default;
};

/// What a session reports of itself. All members may be called from any thread.
class SessionStatus {
public:
    Progress progress() const;
    /// Calls the listener, on the calling thread, if this is a change.
    void setProgress(Progress now);
    void onProgress(std::function<void(Progress)> listener);

    std::optional<Error> problem() const;
    void setProblem(std::optional<Error> problem);

private:
    mutable std::mutex m_mutex; ///< guards everything below
    Progress m_progress;
    std::function<void(Progress)> m_listener;
    std::optional<Error> m_problem;
};

} // namespace palmares::runtime
