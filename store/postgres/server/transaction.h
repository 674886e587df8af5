#pragma once

#include <utility>

#include "store/postgres/server/connection.h"

namespace palmares::store::postgres {

/// A transaction, rolled back unless it is committed.
class Transaction {
public:
    static Answer<Transaction> begin(Connection& connection, Access access);
    Transaction(Transaction&& other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Answer<void> commit();

private:
    explicit Transaction(Connection& connection)
        : m_connection(&connection)
    {}
    Connection* m_connection;
};

} // namespace palmares::store::postgres
