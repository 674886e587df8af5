#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/json_read.h"
#include "model/core/result.h"
#include "model/core/time.h"

namespace palmares::providers {

/// The members of a JSON object by name, as providers write them: numbers also as text, truth also as text, and null
/// for what is not there.
class Members {
public:
    /// Of anything but an object nothing is found.
    explicit Members(JsonValue json);

    bool has(std::string_view name) const { return find(name).has_value(); }
    std::optional<JsonValue> find(std::string_view name) const; ///< not null
    Members object(std::string_view name) const;
    std::vector<JsonValue> list(std::string_view name) const;

    /// At most 1,000 bytes of it.
    std::optional<std::string> text(std::string_view name) const;
    std::optional<std::string> wholeText(std::string_view name) const;
    std::optional<std::int64_t> integer(std::string_view name) const; ///< also 60.0 and "60"
    std::optional<double> number(std::string_view name) const;
    std::optional<bool> truth(std::string_view name) const; ///< also "true" and "false"
    std::optional<Timestamp> time(std::string_view name) const;

    /// 0 for what is missing; refused (`bad_number`, `negative_value`, `value_too_large`) for what is no figure.
    Result<double> figure(std::string_view name) const;

private:
    Members() = default;
    std::optional<simdjson::dom::object> m_object;
};

/// The items of a list, or the one thing itself.
std::vector<JsonValue> itemsOf(JsonValue json);

} // namespace palmares::providers
