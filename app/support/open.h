#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "model/core/result.h"
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
    const auto session = TRY(openToRead(store));
    return session->readAndWait(query);
}

/// Changes something in a store and answers exit code 0.
template <class Work>
Result<int> change(const store::StoreAddress& store, Work work)
{
    const auto session = TRY(openSession(store, {}));
    TRY(session->writeAndWait(work));
    return 0;
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
