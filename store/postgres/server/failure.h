#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "model/core/result.h"

namespace palmares::store::postgres {

/// Why the server refused a statement, or that it does not answer any more.
struct Failure {
    std::string state;      ///< SQLSTATE, five characters; empty when the connection was lost
    std::string message;    ///< as the server says it
    std::string constraint; ///< the violated one, if it is one
    bool isLost() const { return state.empty(); }
    /// One of an SQLSTATE class, `23` for instance.
    bool isOf(std::string_view stateClass) const { return !isLost() && state.starts_with(stateClass); }
    /// The server has ended the session, by command or because it is going down.
    bool endsSession() const { return state.starts_with("08") || state.starts_with("57P0") || state == "25P03"; }
};

template <class T>
using Answer = std::expected<T, Failure>;

/// A message of the server or of libpq, on one line.
std::string oneLine(std::string_view text);

/// The error a caller of the store sees: `store_unavailable` when the connection was lost, otherwise the name of
/// the condition (`undefined_table`, `insufficient_privilege`, …).
Error toError(const Failure& failure);

/// `return refused(failure);` from any function that returns a Result.
inline std::unexpected<Error> refused(const Failure& failure)
{
    return std::unexpected(toError(failure));
}

} // namespace palmares::store::postgres
