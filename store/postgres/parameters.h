#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/time.h"
#include "model/core/uuid.h"

namespace palmares::store::postgres {

using TypeId = unsigned; ///< PostgreSQL's number of a data type

/// One-dimensional array of a statement's parameters, in PostgreSQL's binary form.
class ArrayParameter {
public:
    static ArrayParameter ofIntegers() { return {20, 1016}; }
    static ArrayParameter ofTexts() { return {25, 1009}; }
    static ArrayParameter ofBytes() { return {17, 1001}; }
    static ArrayParameter ofUuids() { return {2950, 2951}; }
    static ArrayParameter ofTimes() { return {1184, 1185}; }

    void add(std::int64_t integer);
    void add(std::string_view bytes);
    void add(const Uuid& uuid);
    void add(const std::optional<Uuid>& uuid);
    void add(RecordedAt time);
    void addNull();

    TypeId type() const { return m_arrayType; }
    std::string take(); ///< finishes it
private:
    ArrayParameter(TypeId elementType, TypeId arrayType);

    TypeId m_elementType;
    TypeId m_arrayType;
    std::uint32_t m_count = 0;
    bool m_hasNulls = false;
    std::string m_bytes;
};

/// The parameters `$1`, `$2`, … of one statement, in PostgreSQL's binary form.
class Parameters {
public:
    Parameters& add(std::int64_t integer);
    Parameters& add(std::string_view text);
    Parameters& add(const Uuid& uuid);
    Parameters& add(ArrayParameter array);
    Parameters& addBytes(std::string_view bytes);
    Parameters& addTime(RecordedAt time);

    std::size_t size() const { return m_values.size(); }
    const std::vector<TypeId>& types() const { return m_types; }
    const std::string& value(std::size_t index) const { return m_values[index]; }

private:
    Parameters& add(TypeId type, std::string value);

    std::vector<TypeId> m_types;
    std::vector<std::string> m_values;
};

} // namespace palmares::store::postgres
