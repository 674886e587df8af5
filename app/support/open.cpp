#include "app/support/open.h"

#include <filesystem>
#include <system_error>

#include "store/runtime/read_model_file.h"

namespace palmares::app {

FreshStore::FreshStore(const store::StoreAddress& store)
    : m_store(store)
    , m_keep(store::mayExist(store))
{}

FreshStore::~FreshStore()
{
    if (m_keep) return;
    std::error_code ignored;
    for (const auto& file : runtime::filesOf(m_store))
        std::filesystem::remove(file, ignored);
}

namespace {

Result<std::unique_ptr<runtime::Session>> settled(runtime::Session::Options options)
{
    auto session = TRY(runtime::Session::open(std::move(options)));
    TRY(session->settle());
    return session;
}

} // namespace

Result<std::unique_ptr<runtime::Session>> openSession(const store::StoreAddress& store, const std::string& as,
                                                      Missing missing)
{
    return settled({.store = store, .create = missing == Missing::create, .organiser = userName(), .actor = as});
}

Result<std::unique_ptr<runtime::Session>> openToRead(const store::StoreAddress& store, const std::string& as)
{
    return settled({.store = store, .onlyReads = true, .organiser = userName(), .actor = as});
}

} // namespace palmares::app
