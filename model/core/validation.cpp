#include "model/core/validation.h"

#include <algorithm>

namespace palmares {

Error validationFailure(std::vector<Problem> problems, const TypeInfo& command)
{
    std::ranges::stable_sort(problems, {}, [&](const Problem& problem) {
        const Field* const field = command.find(problem.field);
        return field ? field - command.fields.data() : std::ssize(command.fields);
    });
    Error error{Error::Kind::rejected, "validation_failure", "", problems.front().field};
    for (const Problem& problem : problems) {
        if (!error.message.empty()) error.message += "; ";
        error.message.append(problem.field).append(" ").append(problem.message);
    }
    error.message += '.';
    error.problems = std::move(problems);
    return error;
}

} // namespace palmares
