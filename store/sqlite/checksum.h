#pragma once

#include <cstdint>

#include "model/core/event_store.h"

namespace palmares::store::sqlite {

/// The parts of an event that its checksum covers.
struct CheckedEvent {
    std::string_view stream;
    Version version = 0;
    const Uuid& event_id;
    std::string_view type;
    const std::optional<Uuid>& causation_id;
    const std::optional<Uuid>& correlation_id;
    RecordedAt created_at;
    std::string_view data;
    std::string_view metadata;
};

/// CRC-32 of an event as it is written, chained to the checksum of the event before it in the store: a byte that
/// changed, an event that is gone and two that changed places are all noticed, and where.
std::int64_t checksumOf(std::int64_t previous, const CheckedEvent& event);

} // namespace palmares::store::sqlite
