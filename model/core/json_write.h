#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/core/decimal.h"
#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares {

/// Appends JSON to a string. Always writes valid JSON: what cannot be written (a number that is not finite, text
/// that is not UTF-8) becomes `null` or U+FFFD and is described in `problem`, so that nothing damaged is appended.
class JsonWriter {
public:
    explicit JsonWriter(std::string& text)
        : m_text(text)
    {}

    void raw(char c) { m_text += c; }
    void raw(std::string_view text) { m_text += text; }
    void string(std::string_view text);
    void integer(std::int64_t value);
    void number(double value);

    void within(std::string_view key)
    {
        m_problem.insert(0, m_problem.starts_with('[') || m_problem.starts_with(':') ? std::string(key)
                                                                                     : std::string(key) + '.');
    }
    void within(std::size_t index) { m_problem.insert(0, '[' + std::to_string(index) + ']'); }
    bool spoilt() const { return !m_problem.empty(); }
    const std::string& problem() const { return m_problem; }

private:
    void spoil(std::string_view what)
    {
        if (m_problem.empty()) m_problem = what;
    }

    std::string& m_text;
    std::string m_problem;
};

// One `encode` a kind of value. A new kind of field is one `encode` here and one `decode` in json_read.h.
inline void encode(const std::string& value, JsonWriter& out)
{
    out.string(value);
}
inline void encode(bool value, JsonWriter& out)
{
    out.raw(value ? std::string_view("true") : std::string_view("false"));
}
template <std::integral T>
    requires(!std::same_as<T, bool>)
void encode(T value, JsonWriter& out)
{
    out.integer(static_cast<std::int64_t>(value));
}
inline void encode(double value, JsonWriter& out)
{
    out.number(value);
}
inline void encode(Flag value, JsonWriter& out)
{
    encode(value.value, out);
}
inline void encode(Metres value, JsonWriter& out)
{
    out.number(value.value);
}
inline void encode(Seconds value, JsonWriter& out)
{
    out.integer(value.value);
}
inline void encode(const JsonText& value, JsonWriter& out)
{
    out.raw(value.text);
}
void encode(Timestamp value, JsonWriter& out);
void encode(LocalTime value, JsonWriter& out);
void encode(const Decimal& value, JsonWriter& out);
template <class Tag>
void encode(const Id<Tag>& value, JsonWriter& out)
{
    out.string(value.value);
}

// The writer argument lets the compiler find overloads for types declared elsewhere.
inline std::string_view keyText(const std::string& key, const JsonWriter&)
{
    return key;
}
template <class Tag>
std::string_view keyText(const Id<Tag>& key, const JsonWriter&)
{
    return key.value;
}

// Values that contain values find the `encode` of their parts when they are instantiated.
template <class T>
void encode(const std::optional<T>& value, JsonWriter& out)
{
    if (value)
        encode(*value, out);
    else
        out.raw("null");
}

template <class T>
void encode(const std::vector<T>& values, JsonWriter& out)
{
    out.raw('[');
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out.raw(',');
        const bool before = out.spoilt();
        encode(values[i], out);
        if (!before && out.spoilt()) out.within(i);
    }
    out.raw(']');
}

template <class Key, class T>
void encode(const std::map<Key, T>& values, JsonWriter& out)
{
    out.raw('{');
    bool first = true;
    for (const auto& [key, value] : values) {
        if (!first) out.raw(',');
        first = false;
        out.string(keyText(key, out));
        out.raw(':');
        encode(value, out);
    }
    out.raw('}');
}

template <class... Ts>
void encode(const std::variant<Ts...>& value, JsonWriter& out)
{
    std::visit([&out](const auto& held) { encode(held, out); }, value);
}

} // namespace palmares
