#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "app/support/output.h"
#include "store/platform/process.h"
#include "store/runtime/session.h"

namespace palmares::app {

enum class Missing {
    refuse, ///< "There is no such store"
    create, ///< make it, if its folder exists
};

/// Opens a store for a verb and waits until policies and projections have reached its head, so that it shows all of it.
Result<std::unique_ptr<runtime::Session>> openSession(const store::StoreAddress& store, const std::string& as,
                                                      Missing missing = Missing::refuse);
/// The same for a verb that only looks: nothing is written but the tables, which are derived.
Result<std::unique_ptr<runtime::Session>> openToRead(const store::StoreAddress& store, const std::string& as = {});

/// What `query` answers on a store that shows all of its log.
template <class Query>
auto ask(const store::StoreAddress& store, Query query) -> std::invoke_result_t<Query, runtime::Reader&>
{
    const auto session = openToRead(store);
    if (!session) return std::unexpected(session.error());
    return (*session)->readAndWait(query);
}

/// Changes something in a store and returns the exit code.
template <class Work>
int change(const store::StoreAddress& store, Work work)
{
    const auto session = openSession(store, {});
    if (!session) return refused(session.error());
    const auto changed = (*session)->writeAndWait(work);
    return changed ? 0 : refused(changed.error());
}

/// Removes a store that a verb created and then could not use, with everything beside it, unless it is kept. Declare
/// it before the session, so that it outlives it.
class FreshStore {
public:
    explicit FreshStore(const store::StoreAddress& store);
    ~FreshStore();
    FreshStore(const FreshStore&) = delete;
    FreshStore& operator=(const FreshStore&) = delete;
    void keep() { m_keep = true; }

private:
    store::StoreAddress m_store;
    bool m_keep;
};

using store::userName; // the organiser of new stores

} // namespace palmares::app
