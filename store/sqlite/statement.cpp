#include <utility>

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

Statement::Statement(Connection& connection, const char* sql, sqlite3_stmt* handle)
    : m_connection(&connection)
    , m_sql(sql)
    , m_handle(handle)
{}

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection)
    , m_sql(other.m_sql)
    , m_handle(std::exchange(other.m_handle, nullptr))
    , m_bindCode(other.m_bindCode)
{}

Statement::~Statement()
{
    if (!m_handle) return;
    reset();
    m_connection->takeBack(m_sql, m_handle);
}

Statement& Statement::bind(int parameter, std::int64_t value)
{
    noteBind(sqlite3_bind_int64(m_handle, parameter, value));
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would bind NULL, and an empty view may hold one.
    const char* data = text.empty() ? "" : text.data();
    noteBind(sqlite3_bind_text64(m_handle, parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int parameter, Bytes bytes)
{
    const char* data = bytes.value.empty() ? "" : bytes.value.data();
    noteBind(sqlite3_bind_blob64(m_handle, parameter, data, bytes.value.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(int parameter, const Uuid& uuid)
{
    noteBind(sqlite3_bind_blob64(m_handle, parameter, uuid.bytes.data(), uuid.bytes.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(int parameter, const std::optional<Uuid>& uuid)
{
    if (uuid) return bind(parameter, *uuid);
    noteBind(sqlite3_bind_null(m_handle, parameter));
    return *this;
}

Result<bool> Statement::step()
{
    const int code = stepCode();
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return std::unexpected(m_connection->error(code));
}

Result<void> Statement::run()
{
    const int code = stepCode();
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        Error error = m_connection->error(code);
        reset();
        return std::unexpected(std::move(error));
    }
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    m_bindCode = SQLITE_OK;
}

std::string_view Statement::bytes(int column) const
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_handle, column));
    const int size = sqlite3_column_bytes(m_handle, column);
    return data ? std::string_view(data, static_cast<std::size_t>(size)) : std::string_view();
}

} // namespace palmares::store::sqlite
