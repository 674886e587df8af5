#include "store/postgres/server/transaction.h"

#include <utility>

namespace palmares::store::postgres {

Answer<Transaction> Transaction::begin(Connection& connection, Access access)
{
    if (auto begun = connection.begin(access); !begun) return std::unexpected(begun.error());
    return Transaction(connection);
}

/// A rollback that fails has lost the connection, and the server rolls back.
Transaction::~Transaction()
{
    if (m_connection != nullptr) (void)m_connection->end("ROLLBACK");
}

Answer<void> Transaction::commit()
{
    return std::exchange(m_connection, nullptr)->end("COMMIT");
}

} // namespace palmares::store::postgres
