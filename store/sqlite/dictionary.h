#pragma once

#include <string>
#include <unordered_map>

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// Names that the events refer to by number (the streams, the event types), remembered in both directions.
class Dictionary {
public:
    struct Sql {
        const char* find;   ///< name → id
        const char* name;   ///< id → name
        const char* insert; ///< name
    };
    static const Sql streams;
    static const Sql types;

    Dictionary(Connection& connection, const Sql& sql)
        : m_connection(connection)
        , m_sql(sql)
    {}

    /// The number of `name`, if the file has it.
    Result<std::optional<std::int64_t>> find(std::string_view name);
    /// The same, within a transaction, for a name that may be new.
    Result<std::int64_t> findOrAdd(std::string_view name);
    Result<std::int64_t> add(std::string_view name);

    /// The name of `id`, null when the file does not say. Valid until the next call.
    const std::string* nameOf(std::int64_t id)
    {
        if (const auto known = m_names.find(id); known != m_names.end()) return known->second;
        return lookUp(id);
    }

    void committed() { m_uncommitted.clear(); }
    void rolledBack(); ///< forgets what was added since the last commit

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };

    const std::string* lookUp(std::int64_t id);
    const std::string& remember(std::int64_t id, std::string_view name);

    Connection& m_connection;
    const Sql& m_sql;
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_ids;
    std::unordered_map<std::int64_t, const std::string*> m_names; ///< points to the keys of m_ids
    std::vector<std::int64_t> m_uncommitted;
};

} // namespace palmares::store::sqlite
