#include "model/wiring/routing.h"

#include <algorithm>
#include <vector>

#include "model/core/uuid.h"

namespace palmares {
namespace {

using namespace boost::mp11;

/// The one field of type `A::Id` of a command names its aggregate.
template <class A, class Command>
const std::string& identity(const Command& command)
{
    const std::string* found = nullptr;
    int named = 0;
    mp_for_each<MembersOf<Command>>([&](auto member) {
        using Value = std::remove_cvref_t<decltype(command.*member.pointer)>;
        if constexpr (std::is_same_v<Value, typename A::Id>) {
            if (named++ == 0) found = &(command.*member.pointer).value;
        }
    });
    return *found;
}

template <class A, class Command>
inline constexpr std::size_t identityFields = [] {
    std::size_t count = 0;
    mp_for_each<MembersOf<Command>>([&](auto member) {
        using Value = std::remove_cvref_t<decltype(std::declval<Command&>().*member.pointer)>;
        if constexpr (std::is_same_v<Value, typename A::Id>) ++count;
    });
    return count;
}();

struct Named {
    std::string_view category;
    std::string id;
};

Named named(const AnyCommand& any)
{
    return visitInner(
        [](const auto& command) -> Named {
            using Command = std::remove_cvref_t<decltype(command)>;
            using A = DeciderOf<Command>;
            static_assert(identityFields<A, Command> == 1, "a command names its aggregate exactly once");
            return {A::category, identity<A>(command)};
        },
        any);
}

/// Known categories with their dash, longest first.
const std::vector<std::string>& knownPrefixes()
{
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

std::string streamOf(const AnyCommand& command)
{
    const Named target = named(command);
    return streamName(target.category, target.id);
}

std::string identityOf(const AnyCommand& command)
{
    return named(command).id;
}

} // namespace palmares
