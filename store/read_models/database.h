#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/core/result.h"

namespace palmares::read_models {

using Cells = std::vector<QVariant>;

/// The connection of one read model. The first failure is kept and everything after it does nothing, so that
/// projectors and queries read like the rule; whoever started them asks `problem` or `answer` at the end.
class Database {
public:
    /// Opens `file`, or a database in memory when it is empty.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, bool readOnly);
    /// One in a file of SQLite's own, which is gone when it is closed.
    static Result<std::unique_ptr<Database>> openTemporary();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs a statement and tells how many rows it changed. Prepared statements are kept by their text.
    std::int64_t change(const std::string& sql, const Cells& values = {});
    /// Calls `row` with each row of the answer; `row` returns false when a cell is not what it should be.
    void select(const std::string& sql, const Cells& values, const std::function<bool(const QSqlQuery&)>& row);

    const std::optional<Error>& problem() const { return m_problem; }
    void fail(Error error);
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
    /// A prepared statement and the values bound to it, which it keeps from one execution to the next.
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

/// A transaction: rolled back by its destructor unless it was committed. One that only reads sees one state of the
/// tables throughout.
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
