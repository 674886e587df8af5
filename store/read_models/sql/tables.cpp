#include "store/read_models/sql/tables.h"

#include "model/core/uuid.h"

namespace palmares::read_models {

Tables::Tables(Database& database)
    : m_database(database)
{
    using namespace boost::mp11;
    mp_for_each<mp_transform<mp_identity, AllRows>>(
        [&]<class Row>(mp_identity<Row>) { m_tables.emplace_back(tableOf<Row>, typeInfo<Row>); });
}

std::string Tables::fingerprint() const
{
    std::string definitions;
    for (const Table& table : m_tables)
        for (const std::string& statement : table.definition())
            definitions += statement + ';';
    return toText(uuidNamed(definitions));
}

Error Tables::damagedCell(const Table& table, const Field& column)
{
    return {Error::Kind::corrupt, "read_model_damaged",
            table.name() + ": a row holds an unreadable " + std::string(column.key) + '.'};
}

} // namespace palmares::read_models
