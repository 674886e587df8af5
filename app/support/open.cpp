#include "app/support/open.h"

#include <algorithm>
#include <filesystem>
#include <pwd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

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

std::string userName()
{
    const passwd* entry = getpwuid(geteuid());
    if (entry != nullptr) {
        std::string full = entry->pw_gecos == nullptr ? "" : entry->pw_gecos;
        full.resize(std::min(full.find(','), full.size()));
        if (!full.empty()) return full;
        if (entry->pw_name != nullptr && *entry->pw_name != '\0') return entry->pw_name;
    }
    return "Organiser";
}

Result<std::unique_ptr<runtime::Session>> openSession(const store::StoreAddress& store, const std::string& as,
                                                      Missing missing)
{
    auto session = runtime::Session::open(
        {.store = store, .create = missing == Missing::create, .organiser = userName(), .actor = as});
    if (!session) return session;
    if (const auto settled = (*session)->settle(); !settled) return std::unexpected(settled.error());
    return session;
}

} // namespace palmares::app
