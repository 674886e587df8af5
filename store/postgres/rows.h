#pragma once

#include <cstdint>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string_view>

#include "model/core/time.h"
#include "model/core/uuid.h"

namespace palmares::store::postgres {

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};

/// What a statement answered, in PostgreSQL's binary form. Texts are valid as long as this is.
class Rows {
public:
    Rows() = default;
    explicit Rows(PGresult* result)
        : m_result(result)
        , m_count(PQntuples(result))
    {}

    int size() const { return m_count; }
    bool empty() const { return m_count == 0; }

    bool isNull(int row, int column) const { return PQgetisnull(m_result.get(), row, column) != 0; }
    std::int64_t integer(int row, int column) const; ///< of any size; null is 0
    bool truth(int row, int column) const { return integer(row, column) != 0; }
    std::string_view text(int row, int column) const; ///< also of bytes; null is empty
    Uuid uuid(int row, int column) const;
    std::optional<Uuid> optionalUuid(int row, int column) const;
    RecordedAt time(int row, int column) const;
    std::optional<RecordedAt> optionalTime(int row, int column) const;

private:
    std::unique_ptr<PGresult, ResultDeleter> m_result;
    int m_count = 0;
};

} // namespace palmares::store::postgres
