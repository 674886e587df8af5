#pragma once

#include <type_traits>

#include "store/read_models/read_model.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

template <class T>
struct ResultOf {
    using Type = Result<T>;
};
template <class T>
struct ResultOf<Result<T>> {
    using Type = Result<T>;
};

/// Runs `query` on a single state of the tables. Its answer may be a Result of its own.
template <class Query, class Answer = typename ResultOf<std::invoke_result_t<Query, Tables&>>::Type>
Answer ask(ReadModel& rows, Query query)
{
    Database& database = rows.tables().database();
    database.forgetProblem();
    const Transaction transaction(database, Transaction::Mode::read);
    Answer answer = query(rows.tables());
    if (const auto& problem = database.problem()) return std::unexpected(*problem);
    return answer;
}

} // namespace palmares::read_models
