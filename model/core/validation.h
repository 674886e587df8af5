#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares {

/// Collects everything that is wrong with a command before a state sees it. The messages are those of the
/// domain ("must be present"); `validated` turns them into one `validation_failure`.
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

/// One error for all problems: the message names each field, `field` is the first.
Error validationFailure(std::vector<Problem> problems);

template <class Command, class Context>
std::optional<Error> validated(const Command& command, const Context& context)
{
    if constexpr (requires(Problems& problems) { validate(command, problems, context); }) {
        Problems problems;
        validate(command, problems, context);
        if (!problems.all().empty()) return validationFailure(problems.all());
    }
    return {};
}

} // namespace palmares
