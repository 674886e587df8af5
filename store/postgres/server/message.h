#pragma once

#include <pqxx/connection>

#include <string>
#include <vector>

#include "store/postgres/server/failure.h"
#include "store/postgres/server/parameters.h"
#include "store/postgres/server/rows.h"

namespace palmares::store::postgres {

using ServerHandle = pqxx::connectionpolicy::handle; ///< libpq's connection

/// Several statements that travel to the server together and cost one round trip. The server skips those after the
/// first that fails. Written with libpq's pipeline, because libpqxx 6 has none with parameters.
class Message {
public:
    /// `server` is idle and outlives the message.
    explicit Message(ServerHandle server);
    ~Message();
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;

    void add(const std::string& sql, const Parameters& parameters = {}, Rows::Form form = Rows::Form::text);
    void addPrepare(const std::string& name, const std::string& sql);
    void addPrepared(const std::string& name, const Parameters& parameters);
    /// Sends what was added and waits. What each statement answered, in order, or the first failure.
    Answer<std::vector<Rows>> send();

private:
    void note(int sent, Rows::Form form);
    Answer<Rows> takeAnswer(Rows::Form form);

    ServerHandle m_server;
    std::vector<Rows::Form> m_forms; ///< of the answers to what was added
    bool m_isSent = true;            ///< libpq took all of it
};

/// The statements of `sql`, without parameters or rows.
Answer<void> runStatements(ServerHandle server, const std::string& sql);

} // namespace palmares::store::postgres
