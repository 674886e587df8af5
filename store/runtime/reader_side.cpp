#include "store/runtime/reader_side.h"

#include <utility>

namespace palmares::runtime {

Result<void> ReaderSide::open(const store::StoreAddress& store, const StoreIdentity& identity)
{
    auto events = store::openStore(store, store::OpenMode::read_only);
    if (!events) return std::unexpected(events.error());
    m_events = std::move(*events);
    auto rows = read_models::openReadModel(identity.tables, identity.fingerprint, read_models::Access::read_only);
    if (!rows) return std::unexpected(rows.error());
    m_rows = std::move(*rows);
    return {};
}

Progress ReaderSide::progress()
{
    return {.head = m_events->head().value_or(0), .projected = m_rows->position().value_or(0)};
}

void ReaderSide::close()
{
    m_rows.reset();
    m_events.reset();
}

} // namespace palmares::runtime
