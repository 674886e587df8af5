#include "store/read_models/sql/database.h"

#include <QSqlError>
#include <QString>
#include <QThread>

#include <atomic>

#include "store/read_models/sql/cells.h"

namespace palmares::read_models {
namespace {

// Primary result codes of SQLite; extended codes carry them in their lowest byte.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteNotADatabase = 26;

/// Qt takes the first thread that uses it for the main thread, and at exit destroys that thread's data before the
/// drivers living in it. Touching Qt while the program loads keeps a worker from becoming Qt's main thread.
[[maybe_unused]] const bool qtKnowsTheMainThread = QThread::currentThread() != nullptr;

QString nextConnectionName()
{
    static std::atomic<int> opened = 0;
    return QStringLiteral("palmares-read-model-%1").arg(++opened);
}

QString fromPath(const std::filesystem::path& file)
{
    return file.empty() ? QStringLiteral(":memory:") : QString::fromStdString(file.string());
}

/// Qt calls 1 and 1.0 equal; columns of different types do not.
bool isSame(const QVariant& one, const QVariant& other)
{
    return one.metaType() == other.metaType() && one == other;
}

} // namespace

Database::Database(std::filesystem::path file, QString connection)
    : m_file(std::move(file))
    , m_connection(std::move(connection))
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection))
{}

Database::~Database()
{
    m_statements.clear();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, bool readOnly)
{
    return open(std::unique_ptr<Database>(new Database(file, nextConnectionName())), fromPath(file),
                readOnly ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString());
}

Result<std::unique_ptr<Database>> Database::openTemporary()
{
    return open(std::unique_ptr<Database>(new Database({}, nextConnectionName())), QStringLiteral(""), {});
}

Result<std::unique_ptr<Database>> Database::open(std::unique_ptr<Database> database, const QString& name,
                                                 const QString& options)
{
    QSqlDatabase& connection = database->m_database;
    connection.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000") + options);
    connection.setDatabaseName(name);
    if (!connection.isValid())
        return failed(Error::Kind::unavailable, "read_model_unavailable", "Qt's driver for SQLite is not installed.");
    if (!connection.open()) return std::unexpected(database->errorOf(connection.lastError()));
    return database;
}

std::int64_t Database::change(const std::string& sql, const Cells& values)
{
    QSqlQuery* query = run(sql, values);
    return query == nullptr ? 0 : query->numRowsAffected();
}

void Database::select(const std::string& sql, const Cells& values, const std::function<bool(const QSqlQuery&)>& row)
{
    QSqlQuery* query = run(sql, values);
    if (query == nullptr) return;
    bool understood = true;
    while (understood && query->next())
        understood = row(*query);
    if (query->lastError().isValid()) fail(errorOf(query->lastError()));
    if (!understood && !m_problem)
        fail({Error::Kind::corrupt, "read_model_damaged", m_file.string() + ": a row holds an unreadable value."});
    query->finish();
}

std::int64_t Database::number(const std::string& sql, const Cells& values)
{
    std::int64_t number = 0;
    select(sql, values, [&](const QSqlQuery& row) { return fromCell(row.value(0), number); });
    return number;
}

QSqlQuery* Database::run(const std::string& sql, const Cells& values)
{
    if (m_problem) return nullptr;
    Statement* statement = prepared(sql);
    if (statement == nullptr) return nullptr;
    bind(*statement, values);
    QSqlQuery& query = statement->query;
    if (query.exec()) return &query;
    fail(errorOf(query.lastError()));
    query.finish();
    return nullptr;
}

Database::Statement* Database::prepared(const std::string& sql)
{
    if (const auto known = m_statements.find(sql); known != m_statements.end()) return &known->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (query.prepare(QString::fromStdString(sql)))
        return &m_statements.emplace(sql, Statement{std::move(query), {}}).first->second;
    fail(errorOf(query.lastError()));
    return nullptr;
}

/// Binds only the values that differ from the row before: binding costs Qt more than SQLite needs for the whole column,
/// and most columns repeat.
void Database::bind(Statement& statement, const Cells& values)
{
    const std::size_t known = statement.bound.size();
    statement.bound.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i < known && isSame(statement.bound[i], values[i])) continue;
        statement.query.bindValue(static_cast<int>(i), values[i]);
        statement.bound[i] = values[i];
    }
}

Error Database::errorOf(const QSqlError& error) const
{
    const std::string text = m_file.string() + ": " + error.databaseText().toStdString();
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case sqliteBusy:
    case sqliteLocked: return {Error::Kind::unavailable, "read_model_busy", text};
    case sqliteCorrupt:
    case sqliteNotADatabase: return {Error::Kind::corrupt, "read_model_damaged", text};
    case sqliteFull: return {Error::Kind::unavailable, "read_model_full", text};
    default: return {Error::Kind::unavailable, "read_model_unavailable", text};
    }
}

Transaction::Transaction(Database& database, Mode mode)
    : m_database(database)
{
    m_database.change(mode == Mode::write ? "BEGIN IMMEDIATE" : "BEGIN");
    m_open = !m_database.problem();
}

Transaction::~Transaction()
{
    if (!m_open) return;
    // The first failure stays the problem; SQLite undoes the changes even when ROLLBACK reports an error.
    const std::optional<Error> before = m_database.problem();
    m_database.forgetProblem();
    m_database.change("ROLLBACK");
    m_database.forgetProblem();
    if (before) m_database.fail(*before);
}

bool Transaction::commit()
{
    if (!m_open) return false;
    m_database.change("COMMIT");
    if (m_database.problem()) return false;
    m_open = false;
    return true;
}

} // namespace palmares::read_models
