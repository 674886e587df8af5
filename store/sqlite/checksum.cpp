#include "store/sqlite/checksum.h"

#include <cstdint>
#include <libdeflate.h>
#include <string_view>

namespace palmares::store::sqlite {

namespace {

/// Feeds values one by one; texts with their length, so that they cannot run into each other.
class Checksum {
public:
    void add(const void* bytes, std::size_t size) { m_value = libdeflate_crc32(m_value, bytes, size); }
    void add(std::int64_t number) { add(&number, sizeof number); }
    void add(std::string_view text)
    {
        add(static_cast<std::int64_t>(text.size()));
        add(text.data(), text.size());
    }
    void add(const std::optional<Uuid>& id)
    {
        add(std::int64_t{id ? 1 : 0});
        if (id) add(id->bytes.data(), id->bytes.size());
    }
    std::int64_t value() const { return static_cast<std::int64_t>(m_value); }

private:
    std::uint32_t m_value = libdeflate_crc32(0, nullptr, 0);
};

} // namespace

std::int64_t checksumOf(std::int64_t previous, const CheckedEvent& event)
{
    Checksum sum;
    sum.add(previous);
    sum.add(event.stream);
    sum.add(event.version);
    sum.add(std::optional(event.event_id));
    sum.add(event.type);
    sum.add(event.causation_id);
    sum.add(event.correlation_id);
    sum.add(event.created_at.microseconds);
    sum.add(event.data);
    sum.add(event.metadata);
    return sum.value();
}

} // namespace palmares::store::sqlite
