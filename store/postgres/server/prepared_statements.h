#pragma once

#include <string>
#include <unordered_map>

#include "store/postgres/server/message.h"

namespace palmares::store::postgres {

/// The statements that a session of the server has prepared, by their text.
class PreparedStatements {
public:
    /// Adds to `message` what prepares `sql`, which names the schema as in `text`, unless it is prepared.
    void prepare(Message& message, const std::string& sql, const std::string& text);
    /// Empty if it is not prepared.
    std::string nameOf(const std::string& sql) const;

    int count() const { return m_count; } ///< of all that were ever prepared
    /// Those after the first `count` may not have reached the server.
    void forgetAfter(int count);

private:
    std::unordered_map<std::string, int> m_numbers;
    int m_count = 0;
};

} // namespace palmares::store::postgres
