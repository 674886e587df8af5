#include "store/postgres/server/prepared_statements.h"

namespace palmares::store::postgres {

void PreparedStatements::prepare(Message& message, const std::string& sql, const std::string& text)
{
    if (!m_numbers.try_emplace(sql, m_count + 1).second) return;
    ++m_count; // no number comes twice: a name that was forgotten may still be taken
    message.addPrepare(nameOf(sql), text);
}

std::string PreparedStatements::nameOf(const std::string& sql) const
{
    const auto known = m_numbers.find(sql);
    return known == m_numbers.end() ? "" : "palmares_" + std::to_string(known->second);
}

void PreparedStatements::forgetAfter(int count)
{
    std::erase_if(m_numbers, [&](const auto& each) { return each.second > count; });
}

} // namespace palmares::store::postgres
