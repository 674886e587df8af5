#include "store/postgres/server/message.h"

#include <libpq-fe.h>
#include <optional>

namespace palmares::store::postgres {

namespace {

/// Parameters as libpq takes them: each in its binary form.
struct Arguments {
    explicit Arguments(const Parameters& parameters)
        : formats(parameters.values().size(), 1)
    {
        for (const auto& value : parameters.values()) {
            values.push_back(value.get());
            lengths.push_back(static_cast<int>(value.size()));
        }
    }
    int count() const { return static_cast<int>(values.size()); }

    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

std::string fieldOf(const PGresult* result, int field)
{
    const char* const text = PQresultErrorField(result, field);
    return text == nullptr ? std::string() : std::string(text);
}

Failure lostBy(PGconn* server)
{
    return {{}, PQerrorMessage(server), {}};
}

/// Without a state it was libpq that failed.
Failure failureOf(const PGresult* result, PGconn* server)
{
    std::string state = fieldOf(result, PG_DIAG_SQLSTATE);
    if (state.empty()) return lostBy(server);
    return {std::move(state), fieldOf(result, PG_DIAG_MESSAGE_PRIMARY), fieldOf(result, PG_DIAG_CONSTRAINT_NAME)};
}

bool isAnswer(const PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
}

} // namespace

Message::Message(ServerHandle server)
    : m_server(server)
{
    m_isSent = PQenterPipelineMode(m_server) == 1;
}

Message::~Message()
{
    PQexitPipelineMode(m_server);
}

void Message::add(const std::string& sql, const Parameters& parameters, Rows::Form form)
{
    const Arguments given(parameters);
    note(PQsendQueryParams(m_server, sql.c_str(), given.count(), nullptr, given.values.data(), given.lengths.data(),
                           given.formats.data(), form == Rows::Form::binary ? 1 : 0),
         form);
}

void Message::addPrepare(const std::string& name, const std::string& sql)
{
    note(PQsendPrepare(m_server, name.c_str(), sql.c_str(), 0, nullptr), Rows::Form::text);
}

void Message::addPrepared(const std::string& name, const Parameters& parameters)
{
    const Arguments given(parameters);
    note(PQsendQueryPrepared(m_server, name.c_str(), given.count(), given.values.data(), given.lengths.data(),
                             given.formats.data(), 0),
         Rows::Form::text);
}

void Message::note(int sent, Rows::Form form)
{
    m_isSent = m_isSent && sent == 1;
    m_forms.push_back(form);
}

Answer<std::vector<Rows>> Message::send()
{
    if (!m_isSent || PQpipelineSync(m_server) != 1) return std::unexpected(lostBy(m_server));
    std::vector<Rows> answers;
    std::optional<Failure> failure;
    for (const Rows::Form form : m_forms) {
        auto answer = takeAnswer(form);
        if (answer)
            answers.push_back(std::move(*answer));
        else if (!failure) // those after it were skipped
            failure = std::move(answer.error());
    }
    const ServerResult end(PQgetResult(m_server));
    if (!failure && PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) failure = lostBy(m_server);
    if (failure) return std::unexpected(std::move(*failure));
    return answers;
}

Answer<Rows> Message::takeAnswer(Rows::Form form)
{
    ServerResult result(PQgetResult(m_server));
    if (!result) return std::unexpected(lostBy(m_server));
    while (const ServerResult rest{PQgetResult(m_server)}) {
    }
    if (!isAnswer(result.get())) return std::unexpected(failureOf(result.get(), m_server));
    return Rows(std::move(result), form);
}

Answer<void> runStatements(ServerHandle server, const std::string& sql)
{
    const ServerResult result(PQexec(server, sql.c_str()));
    if (!result) return std::unexpected(lostBy(server));
    if (!isAnswer(result.get())) return std::unexpected(failureOf(result.get(), server));
    return {};
}

} // namespace palmares::store::postgres
