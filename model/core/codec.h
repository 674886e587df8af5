#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "model/core/describe.h"
#include "model/core/result.h"

namespace palmares {

/// Parses JSON for one thread. Values live until the next `parse`.
class JsonParser {
public:
    /// A `corrupt` error named `malformed_json` says what is wrong with the text.
    Result<JsonValue> parse(std::string_view text);

private:
    simdjson::dom::parser m_parser;
    std::string m_padded; ///< simdjson reads up to 64 bytes beyond the text
};

/// The parser of the calling thread.
JsonParser& threadParser();

/// JSON of any value that has an `encode`. Fails when the value holds what JSON cannot (`unwritable_value`).
template <class T>
Result<std::string> toJson(const T& value)
{
    std::string text;
    text.reserve(512); // most events fit, and the others begin there
    JsonWriter out(text);
    encode(value, out);
    if (out.spoilt()) return rejected("unwritable_value", out.problem());
    return text;
}

/// Reads a value; an error of kind `corrupt` named `unreadable_value` carries the path.
template <class T>
Result<T> fromJson(std::string_view text)
{
    const auto json = TRY(threadParser().parse(text));
    T value{};
    JsonReader reader;
    if (!decode(json, value, reader)) return failed(Error::Kind::corrupt, "unreadable_value", reader.text());
    return value;
}

} // namespace palmares
