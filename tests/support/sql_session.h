#pragma once

#include <pqxx/pqxx>

#include <string>
#include <vector>

namespace palmares::testing {

/// Another program's session on a PostgreSQL server, as psql would open one.
class SqlSession {
public:
    explicit SqlSession(const std::string& url)
        : m_connection(url)
    {}

    /// Runs statements as they are, each on its own; rows of texts, null is `NULL`. Throws when the server refuses.
    std::vector<std::vector<std::string>> run(const std::string& sql)
    {
        pqxx::nontransaction work(m_connection);
        std::vector<std::vector<std::string>> rows;
        for (const auto& row : work.exec(sql)) {
            std::vector<std::string>& texts = rows.emplace_back();
            for (const auto& field : row)
                texts.emplace_back(field.is_null() ? "NULL" : field.c_str());
        }
        return rows;
    }
    /// The first field of the first row.
    std::string value(const std::string& sql)
    {
        const auto rows = run(sql);
        return rows.empty() ? "" : rows.front().front();
    }
    /// What the server answers to a statement that it refuses; empty when it does not.
    std::string refusal(const std::string& sql)
    {
        try {
            run(sql);
            return "";
        } catch (const pqxx::failure& failure) {
            return failure.what();
        }
    }
    pqxx::connection& connection() { return m_connection; }

private:
    pqxx::connection m_connection;
};

} // namespace palmares::testing
