#include "store/runtime/reader_side.h"

#include <utility>

namespace palmares::runtime {

Result<void> ReaderSide::open(const store::StoreAddress& store, const StoreIdentity& identity)
{
    m_events = TRY(store::openStore(store, store::OpenMode::read_only));
    m_rows = TRY(read_models::openReadModel(identity.tables, identity.fingerprint, read_models::Access::read_only));
    return {};
}

Progress ReaderSide::progress()
{
    return {.head = m_events->head().value_or(0),
            .projected = m_rows->position().value_or(0),
            .tables = m_rows->revisions().value_or(read_models::TableRevisions{})};
}

void ReaderSide::close()
{
    m_rows.reset();
    m_events.reset();
}

} // namespace palmares::runtime
