#include "store/platform/process.h"

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace palmares::store {

std::int64_t processId()
{
    return ::getpid();
}

std::string userName()
{
    const passwd* entry = ::getpwuid(::geteuid());
    std::string full = entry == nullptr || entry->pw_gecos == nullptr ? "" : entry->pw_gecos;
    full.resize(std::min(full.find(','), full.size()));
    if (!full.empty()) return full;
    const bool isNamed = entry != nullptr && entry->pw_name != nullptr && *entry->pw_name != '\0';
    return isNamed ? entry->pw_name : "Organiser";
}

bool isTerminal(std::FILE* file)
{
    return ::isatty(::fileno(file)) != 0;
}

} // namespace palmares::store
