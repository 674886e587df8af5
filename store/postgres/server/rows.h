#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "model/core/time.h"
#include "model/core/uuid.h"

struct pg_result;

namespace palmares::store::postgres {

struct ResultDeleter {
    void operator()(pg_result* result) const;
};
using ServerResult = std::unique_ptr<pg_result, ResultDeleter>; ///< libpq's

/// What a statement answered. Texts are valid as long as this is.
class Rows {
public:
    Rows() = default;
    /// In which the server sent the values.
    enum class Form { text, binary };
    Rows(ServerResult result, Form form);

    int size() const { return m_count; }
    bool empty() const { return m_count == 0; }

    bool isNull(int row, int column) const { return text(row, column).data() == nullptr; }
    std::int64_t integer(int row, int column) const; ///< in the binary form a bigint; null is 0
    bool truth(int row, int column) const { return text(row, column) == "t"; } ///< in the text form
    /// Also of bytes, as they are; null is empty.
    std::string_view text(int row, int column) const
    {
        return m_values[static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column)];
    }
    Uuid uuid(int row, int column) const;
    std::optional<Uuid> optionalUuid(int row, int column) const;
    RecordedAt time(int row, int column) const; ///< one that is not in the years 1 to 9999 is the first or last there
    std::optional<RecordedAt> optionalTime(int row, int column) const;

private:
    void decodeBytes(std::size_t column);

    ServerResult m_result;
    Form m_form = Form::text;
    int m_count = 0;
    std::size_t m_columns = 0;
    std::vector<std::string_view> m_values;       ///< row by row
    std::vector<std::unique_ptr<char[]>> m_bytes; ///< of one column each, where values are bytes in text form
};

} // namespace palmares::store::postgres
