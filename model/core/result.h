#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace palmares {

/// One field of a command that its validation refused.
struct Problem {
    std::string field;
    std::string message;
    bool operator==(const Problem&) const = default;
};

/// Why something did not happen. `kind` is for the code that reacts, `name` for programs and documents
/// (`not_a_competitor`), `message` is one sentence for people, `field` the input it is about, if any.
struct Error {
    enum class Kind {
        rejected,    ///< a rule of the domain or the input says no
        conflict,    ///< another writer was faster; trying again may help
        not_found,   ///< there is no such stream, challenge, file…
        corrupt,     ///< stored or given bytes cannot be read
        unavailable, ///< the store, disk or server does not answer
    };
    Kind kind = Kind::rejected;
    std::string name;
    std::string message;
    std::string field = {};
    std::vector<Problem> problems = {}; ///< every failing validator of a `validation_failure`
    bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// `return rejected("not_a_competitor", "…");` from any function that returns a Result.
inline std::unexpected<Error> rejected(std::string name, std::string message, std::string field = {})
{
    return std::unexpected(Error{Error::Kind::rejected, std::move(name), std::move(message), std::move(field)});
}

inline std::unexpected<Error> failed(Error::Kind kind, std::string name, std::string message)
{
    return std::unexpected(Error{kind, std::move(name), std::move(message)});
}

/// `<kind>_not_found` with its sentence, such as "There is no such stage leaderboard." for `stage_leaderboard`.
std::unexpected<Error> notFound(std::string_view kind);
std::unexpected<Error> notFound(std::string_view kind, std::string message);

} // namespace palmares

/// The value of a Result, or leaves the function with its error: `const auto rows = TRY(store.read(…));`. It stands
/// alone, gives a variable its value or is a condition, never an argument: GCC leaks arguments made before a return.
#define TRY(...)                                                                                                       \
    __extension__({                                                                                                    \
        auto tried = (__VA_ARGS__);                                                                                    \
        if (!tried) return std::unexpected(std::move(tried).error());                                                  \
        *std::move(tried);                                                                                             \
    })
