#pragma once

#include <pqxx/binarystring>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/time.h"
#include "model/core/uuid.h"

namespace palmares::store::postgres {

/// One-dimensional array of a statement's parameters, in PostgreSQL's binary form.
class ArrayParameter {
public:
    static ArrayParameter ofIntegers() { return ArrayParameter(20); }
    static ArrayParameter ofTexts() { return ArrayParameter(25); }
    static ArrayParameter ofBytes() { return ArrayParameter(17); }
    static ArrayParameter ofUuids() { return ArrayParameter(2950); }
    static ArrayParameter ofTimes() { return ArrayParameter(1184); }

    void add(std::int64_t integer);
    void add(std::string_view bytes);
    void add(const Uuid& uuid);
    void add(const std::optional<Uuid>& uuid);
    void add(RecordedAt time);
    void addNull();

    std::string take(); ///< finishes it
private:
    explicit ArrayParameter(std::uint32_t elementType);

    std::uint32_t m_elementType; ///< PostgreSQL's number of it
    std::uint32_t m_count = 0;
    bool m_hasNulls = false;
    std::string m_bytes;
};

/// The parameters `$1`, `$2`, … of one statement, in PostgreSQL's binary form. libpqxx sends binary strings as they
/// are, whatever the type: payloads grow by nothing on their way.
class Parameters {
public:
    Parameters& add(std::int64_t integer);
    Parameters& add(std::string_view text);
    Parameters& add(const Uuid& uuid);
    Parameters& add(ArrayParameter array);
    Parameters& addBytes(std::string_view bytes);
    Parameters& addTime(RecordedAt time);

    const std::vector<pqxx::binarystring>& values() const { return m_values; }

private:
    std::vector<pqxx::binarystring> m_values;
};

} // namespace palmares::store::postgres
