#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/core/event_store.h"
#include "store/read_models/read_model.h"

namespace palmares::runtime {

/// What an examination of a store found.
struct Findings {
    std::vector<std::string> problems; ///< one sentence each; empty: the store is sound
    std::int64_t events = 0;
    std::int64_t streams = 0;
    Position head = 0;
    Position projected = 0; ///< of the read model; below `head` it lags, which is no error
    bool hasReadModel = false;
};

/// Reads the whole log: positions ascend, versions of each stream are contiguous but for links and removed events and
/// agree with the stream list, and payloads are what they were when they were written and can be decoded.
Result<Findings> examineLog(EventStore& store);

/// Rebuilds the read model up to the position of the one in `file`, and names each row that differs.
Result<void> examineReadModel(EventStore& store, const std::filesystem::path& file, std::string_view fingerprint,
                              Findings& findings);

} // namespace palmares::runtime
