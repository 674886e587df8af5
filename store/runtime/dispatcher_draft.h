#pragma once

#include "store/runtime/dispatcher.h"

namespace palmares::runtime {

/// What one stream is about to get: the events of every request in the group that it decides.
struct Dispatcher::Draft {
    struct Part {
        std::size_t request;
        std::size_t events;
    };
    Loaded loaded;
    Version base = 0;
    std::vector<NewEvent> events = {};
    std::vector<Part> parts = {};
    std::vector<SideRecord> records = {};
};

} // namespace palmares::runtime
