#include "store/platform/process.h"

#include <cstdlib>

// Every desktop has these calls, in one of two headers.
#if __has_include(<unistd.h>)
#include <unistd.h>
#else
#include <io.h>
#include <process.h>
#endif

namespace palmares::store {

std::int64_t processId()
{
    return getpid();
}

std::string userName()
{
    for (const char* const variable : {"USER", "USERNAME"})
        if (const char* const name = std::getenv(variable); name != nullptr && *name != '\0') return name;
    return "Organiser";
}

bool isTerminal(std::FILE* file)
{
    return isatty(fileno(file)) != 0;
}

} // namespace palmares::store
