#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/core/result.h"

namespace palmares::read_models {

using Cells = std::vector<QVariant>;

/// The connection of one read model. After the first failure, which is kept, every statement is a no-op, so that
/// projectors and queries need no checks; their caller asks `problem` or `answer` at the end.
class Database {
public:
    /// Opens `file`, or a database in memory when it is empty.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, bool readOnly);
    /// Opens a temporary database, which SQLite deletes on close.
    static Result<std::unique_ptr<Database>> openTemporary();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement and returns how many rows it changed. Prepared statements are cached by their text.
    std::int64_t change(const std::string& sql, const Cells& values = {});
    /// Calls `row` with each row of the result; `row` returns false if a cell is damaged.
    void select(const std::string& sql, const Cells& values, const std::function<bool(const QSqlQuery&)>& row);
    /// The integer in the first cell of the result; 0 without one.
    std::int64_t number(const std::string& sql, const Cells& values = {});

    const std::optional<Error>& problem() const { return m_problem; }
    void fail(Error error)
    {
        if (!m_problem) m_problem = std::move(error);
    }
    void forgetProblem() { m_problem.reset(); }

    /// `value`, unless something failed since `forgetProblem`.
    template <class T>
    Result<T> answer(T value)
    {
        if (m_problem) return std::unexpected(*m_problem);
        return value;
    }
    Result<void> answer()
    {
        if (m_problem) return std::unexpected(*m_problem);
        return {};
    }

private:
    /// A prepared statement and its bound values, which stay bound from one execution to the next.
    struct Statement {
        QSqlQuery query;
        Cells bound;
    };

    Database(std::filesystem::path file, QString connection);
    static Result<std::unique_ptr<Database>> open(std::unique_ptr<Database> database, const QString& name,
                                                  const QString& options);
    QSqlQuery* run(const std::string& sql, const Cells& values);
    Statement* prepared(const std::string& sql);
    static void bind(Statement& statement, const Cells& values);
    Error errorOf(const QSqlError& error) const;

    std::filesystem::path m_file;
    QString m_connection;
    QSqlDatabase m_database;
    std::unordered_map<std::string, Statement> m_statements;
    std::optional<Error> m_problem;
};

/// A transaction, rolled back by its destructor unless committed. A reading one sees a single state of the tables.
class Transaction {
public:
    enum class Mode { read, write };
    Transaction(Database& database, Mode mode);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// False when the changes could not be written; the database's problem says why.
    bool commit();

private:
    Database& m_database;
    bool m_open = false;
};

} // namespace palmares::read_models
