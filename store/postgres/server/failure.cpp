#include "store/postgres/server/failure.h"

#include <algorithm>

namespace palmares::store::postgres {

namespace {

struct Condition {
    std::string_view state;
    std::string_view name;
    Error::Kind kind;
};

/// The conditions that a store meets, from PostgreSQL's list of error codes (appendix A of its manual).
constexpr Condition conditions[] = {
    {"0A000", "feature_not_supported", Error::Kind::rejected},
    {"22021", "character_not_in_repertoire", Error::Kind::rejected},
    {"22023", "invalid_parameter_value", Error::Kind::rejected},
    {"22P02", "invalid_text_representation", Error::Kind::rejected},
    {"22P05", "untranslatable_character", Error::Kind::rejected},
    {"25006", "store_read_only", Error::Kind::rejected},
    {"3D000", "store_not_found", Error::Kind::unavailable},
    {"40001", "serialization_failure", Error::Kind::conflict},
    {"40P01", "deadlock_detected", Error::Kind::conflict},
    {"42501", "insufficient_privilege", Error::Kind::rejected},
    {"42P01", "undefined_table", Error::Kind::unavailable},
    {"42703", "undefined_column", Error::Kind::unavailable},
    {"53100", "store_full", Error::Kind::unavailable},
    {"53300", "too_many_connections", Error::Kind::unavailable},
    {"54000", "event_too_large", Error::Kind::rejected},
    {"55P03", "lock_not_available", Error::Kind::unavailable},
    {"57014", "query_canceled", Error::Kind::unavailable},
    {"XX001", "store_damaged", Error::Kind::corrupt},
    {"XX002", "store_damaged", Error::Kind::corrupt},
};

} // namespace

/// They end with a line break and may have several.
std::string oneLine(std::string_view text)
{
    const auto end = text.find_last_not_of(" \n\r\t");
    std::string line(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
    std::ranges::replace(line, '\n', ' ');
    return line;
}

Error toError(const Failure& failure)
{
    const std::string message = "PostgreSQL says: " + failure.message;
    if (failure.isLost()) return {Error::Kind::unavailable, "store_unavailable", message};
    const auto* const known = std::ranges::find(conditions, failure.state, &Condition::state);
    if (known == std::end(conditions)) return {Error::Kind::unavailable, "store_refused_" + failure.state, message};
    return {known->kind, std::string(known->name), message};
}

} // namespace palmares::store::postgres
