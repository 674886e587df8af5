#include "store/postgres/server/parameters.h"

#include "store/postgres/server/wire.h"

namespace palmares::store::postgres {

namespace {

std::string integerBytes(std::int64_t integer)
{
    std::string bytes;
    appendBigEndian(bytes, static_cast<std::uint64_t>(integer));
    return bytes;
}

std::string_view uuidBytes(const Uuid& uuid)
{
    return {reinterpret_cast<const char*>(uuid.bytes.data()), uuid.bytes.size()};
}

/// Dimensions, whether there are nulls, type of elements, number of elements, index of the first.
constexpr std::size_t headerSize = 5 * sizeof(std::uint32_t);

} // namespace

ArrayParameter::ArrayParameter(std::uint32_t elementType)
    : m_elementType(elementType)
    , m_bytes(headerSize, '\0')
{}

void ArrayParameter::add(std::int64_t integer)
{
    add(std::string_view(integerBytes(integer)));
}

void ArrayParameter::add(std::string_view bytes)
{
    ++m_count;
    appendBigEndian(m_bytes, static_cast<std::uint32_t>(bytes.size()));
    m_bytes += bytes;
}

void ArrayParameter::add(const Uuid& uuid)
{
    add(uuidBytes(uuid));
}

void ArrayParameter::add(const std::optional<Uuid>& uuid)
{
    if (uuid)
        add(*uuid);
    else
        addNull();
}

void ArrayParameter::add(RecordedAt time)
{
    add(time.microseconds - microsecondsTo2000);
}

void ArrayParameter::addNull()
{
    ++m_count;
    m_hasNulls = true;
    appendBigEndian(m_bytes, static_cast<std::uint32_t>(-1));
}

std::string ArrayParameter::take()
{
    std::string header;
    for (const std::uint32_t each : {1U, m_hasNulls ? 1U : 0U, m_elementType, m_count, 1U})
        appendBigEndian(header, each);
    m_bytes.replace(0, headerSize, header);
    return std::move(m_bytes);
}

Parameters& Parameters::add(std::int64_t integer)
{
    return addBytes(integerBytes(integer));
}

Parameters& Parameters::add(std::string_view text)
{
    return addBytes(text);
}

Parameters& Parameters::add(const Uuid& uuid)
{
    return addBytes(uuidBytes(uuid));
}

Parameters& Parameters::add(ArrayParameter array)
{
    return addBytes(array.take());
}

Parameters& Parameters::addBytes(std::string_view bytes)
{
    m_values.emplace_back(bytes.data(), bytes.size());
    return *this;
}

Parameters& Parameters::addTime(RecordedAt time)
{
    return addBytes(integerBytes(time.microseconds - microsecondsTo2000));
}

} // namespace palmares::store::postgres
