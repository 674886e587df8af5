#pragma once

#include <simdjson.h>

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/core/decimal.h"
#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares {

using JsonValue = simdjson::dom::element;

/// The first thing that did not fit while reading, with its path. The path is put together on the way out of
/// the field that failed, so good input pays nothing.
class JsonReader {
public:
    /// Always false, so that a `decode` can end with it.
    bool fail(std::string message)
    {
        m_message = std::move(message);
        return false;
    }
    /// "expected an integer, found "two"".
    bool unexpected(std::string_view wanted, JsonValue found);
    void within(std::string_view key);
    void within(std::size_t index);

    const std::string& path() const { return m_path; } ///< `stage_efforts[1].rank`
    const std::string& message() const { return m_message; }
    std::string text() const { return m_path.empty() ? m_message : m_path + ": " + m_message; }

private:
    std::string m_path;
    std::string m_message;
};

inline bool isNull(JsonValue json)
{
    return json.is_null();
}

// One `decode` a kind of value; see json_write.h.
bool decode(JsonValue json, std::string& out, JsonReader& reader);
bool decode(JsonValue json, bool& out, JsonReader& reader);
bool decode(JsonValue json, std::int64_t& out, JsonReader& reader);
bool decode(JsonValue json, double& out, JsonReader& reader);
bool decode(JsonValue json, JsonText& out, JsonReader& reader);
bool decode(JsonValue json, Timestamp& out, JsonReader& reader);
bool decode(JsonValue json, LocalTime& out, JsonReader& reader);
bool decode(JsonValue json, Decimal& out, JsonReader& reader);

template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, std::int64_t>)
bool decode(JsonValue json, T& out, JsonReader& reader)
{
    std::int64_t wide = 0;
    if (!decode(json, wide, reader)) return false;
    if (!std::in_range<T>(wide)) return reader.unexpected("a smaller integer", json);
    out = static_cast<T>(wide);
    return true;
}
inline bool decode(JsonValue json, Flag& out, JsonReader& reader)
{
    return decode(json, out.value, reader);
}
inline bool decode(JsonValue json, Metres& out, JsonReader& reader)
{
    return decode(json, out.value, reader);
}
inline bool decode(JsonValue json, Seconds& out, JsonReader& reader)
{
    return decode(json, out.value, reader);
}
template <class Tag>
bool decode(JsonValue json, Id<Tag>& out, JsonReader& reader)
{
    return decode(json, out.value, reader);
}

inline bool keyFrom(std::string_view text, std::string& out, const JsonReader&)
{
    out = text;
    return true;
}
template <class Tag>
bool keyFrom(std::string_view text, Id<Tag>& out, const JsonReader&)
{
    out.value = text;
    return true;
}

template <class T>
bool decode(JsonValue json, std::optional<T>& out, JsonReader& reader)
{
    if (!isNull(json)) return decode(json, out.emplace(), reader);
    out.reset();
    return true;
}

template <class T>
bool decode(JsonValue json, std::vector<T>& out, JsonReader& reader)
{
    simdjson::dom::array items;
    if (json.get_array().get(items) != simdjson::SUCCESS) return reader.unexpected("a list", json);
    out.clear();
    out.reserve(items.size());
    for (const JsonValue item : items) {
        if (decode(item, out.emplace_back(), reader)) continue;
        reader.within(out.size() - 1);
        return false;
    }
    return true;
}

template <class Key, class T>
bool decode(JsonValue json, std::map<Key, T>& out, JsonReader& reader)
{
    simdjson::dom::object members;
    if (json.get_object().get(members) != simdjson::SUCCESS) return reader.unexpected("an object", json);
    out.clear();
    for (const auto member : members) {
        Key key{};
        if (!keyFrom(member.key, key, reader)) return reader.fail("unknown key \"" + std::string(member.key) + '"');
        if (decode(member.value, out[key], reader)) continue;
        reader.within(member.key);
        return false;
    }
    return true;
}

} // namespace palmares
