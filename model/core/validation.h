#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares {

/// Collects everything that is wrong with a command before a state sees it, in the words of the domain ("must be
/// present"); `validated` turns them into one `validation_failure`.
class Problems {
public:
    void add(std::string_view field, std::string_view message)
    {
        m_all.push_back({std::string(field), std::string(message)});
    }
    void check(bool fine, std::string_view field, std::string_view message)
    {
        if (!fine) add(field, message);
    }

    void present(std::string_view field, std::string_view text) { check(!text.empty(), field, "must be present"); }
    template <class Tag>
    void present(std::string_view field, const Id<Tag>& id)
    {
        check(!id.empty(), field, "must be present");
    }
    void future(std::string_view field, Timestamp time, Timestamp now)
    {
        check(time > now, field, "must be a date in the future");
    }

    const std::vector<Problem>& all() const { return m_all; }

private:
    std::vector<Problem> m_all;
};

/// One `validation_failure` for all problems, in the order of the command's fields: the message names each field,
/// `field` is the first.
Error validationFailure(std::vector<Problem> problems, const TypeInfo& command);

namespace detail {

template <class T>
inline constexpr bool isId = false;
template <class Tag>
inline constexpr bool isId<Id<Tag>> = true;

/// What follows from the description: ids must be present unless they are optional or may be absent, and so must texts
/// in PALMARES_MUST_BE_PRESENT.
template <Described Command>
void checkPresence(const Command& command, Problems& problems)
{
    boost::mp11::mp_for_each<MembersOf<Command>>([&](auto member) {
        using Member = decltype(member);
        if constexpr ((isId<ValueOf<Command, Member>> && !mayBeAbsent<Command>(Member::name)) ||
                      mustBePresent<Command>(Member::name))
            problems.present(Member::name, command.*Member::pointer);
    });
}

} // namespace detail

/// Why `command` is refused whatever the state: what its description asks for, then its own rules
/// (`validate(command, problems, context)`, if there are any).
template <Described Command, class Context>
std::optional<Error> validated(const Command& command, const Context& context)
{
    Problems problems;
    detail::checkPresence(command, problems);
    if constexpr (requires { validate(command, problems, context); }) validate(command, problems, context);
    if (problems.all().empty()) return {};
    return validationFailure(problems.all(), typeInfo<Command>);
}

} // namespace palmares
