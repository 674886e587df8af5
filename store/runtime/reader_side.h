#pragma once

#include <memory>

#include "store/read_models/read_model.h"
#include "store/runtime/session_status.h"
#include "store/runtime/store_identity.h"

namespace palmares::runtime {

/// What a reader's job may use: the log and the tables, on connections of their own.
struct Reader {
    EventStore& events;
    read_models::ReadModel& rows;
};

/// The reading side of a session. All members are called on the reader's thread.
class ReaderSide {
public:
    Result<void> open(const store::StoreAddress& store, const StoreIdentity& identity);
    Reader reader() { return {*m_events, *m_rows}; }
    Progress progress();
    void close();

private:
    std::unique_ptr<EventStore> m_events;
    std::unique_ptr<read_models::ReadModel> m_rows;
};

} // namespace palmares::runtime
