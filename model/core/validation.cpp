#include "model/core/validation.h"

namespace palmares {

Error validationFailure(std::vector<Problem> problems)
{
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
