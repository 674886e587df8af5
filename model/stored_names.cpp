#include "model/stored_names.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "model/core/uuid.h"
#include "model/domain.h"

namespace palmares {
namespace {

/// Known categories with their dash, longest first.
const std::vector<std::string>& knownPrefixes()
{
    using namespace boost::mp11;
    static const std::vector<std::string> prefixes = [] {
        std::vector<std::string> all;
        mp_for_each<mp_transform<mp_identity, Aggregates>>(
            [&]<class A>(mp_identity<A>) { all.push_back(std::string(A::category) + '-'); });
        std::ranges::sort(all, std::greater{}, &std::string::size);
        return all;
    }();
    return prefixes;
}

} // namespace

std::string_view shortTypeName(std::string_view storedType)
{
    const auto dot = storedType.rfind('.');
    return dot == storedType.npos ? storedType : storedType.substr(dot + 1);
}

std::string streamName(std::string_view category, std::string_view id)
{
    std::string prefix = std::string(category) + '-';
    return id.starts_with(prefix) ? std::string(id) : prefix.append(id);
}

std::string categoryOfStream(std::string_view stream)
{
    for (const std::string& prefix : knownPrefixes())
        if (stream.starts_with(prefix)) return prefix;
    if (uuidFrom(stream)) return "(uuid)";
    const auto dash = stream.find('-');
    return std::string(dash == stream.npos ? stream : stream.substr(0, dash + 1));
}

} // namespace palmares
