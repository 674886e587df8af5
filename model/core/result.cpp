#include "model/core/result.h"

#include <algorithm>

namespace palmares {

std::unexpected<Error> notFound(std::string_view kind)
{
    std::string words(kind);
    std::ranges::replace(words, '_', ' ');
    return notFound(kind, "There is no such " + words + '.');
}

std::unexpected<Error> notFound(std::string_view kind, std::string message)
{
    return failed(Error::Kind::not_found, std::string(kind) + "_not_found", std::move(message));
}

} // namespace palmares
