#include "store/postgres/rows.h"

#include <cstring>

#include "store/postgres/wire.h"

namespace palmares::store::postgres {

std::int64_t Rows::integer(int row, int column) const
{
    const std::string_view bytes = text(row, column);
    switch (bytes.size()) {
    case 1: return static_cast<unsigned char>(bytes[0]);
    case 2: return static_cast<std::int16_t>(bigEndian<std::uint16_t>(bytes.data()));
    case 4: return static_cast<std::int32_t>(bigEndian<std::uint32_t>(bytes.data()));
    case 8: return static_cast<std::int64_t>(bigEndian<std::uint64_t>(bytes.data()));
    default: return 0;
    }
}

std::string_view Rows::text(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), row, column))};
}

Uuid Rows::uuid(int row, int column) const
{
    Uuid uuid;
    const std::string_view bytes = text(row, column);
    if (bytes.size() == uuid.bytes.size()) std::memcpy(uuid.bytes.data(), bytes.data(), bytes.size());
    return uuid;
}

std::optional<Uuid> Rows::optionalUuid(int row, int column) const
{
    if (isNull(row, column)) return {};
    return uuid(row, column);
}

RecordedAt Rows::time(int row, int column) const
{
    return {integer(row, column) + microsecondsTo2000};
}

std::optional<RecordedAt> Rows::optionalTime(int row, int column) const
{
    if (isNull(row, column)) return {};
    return time(row, column);
}

} // namespace palmares::store::postgres
