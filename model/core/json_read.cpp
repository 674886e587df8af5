#include "model/core/json_read.h"

#include <cmath>

namespace palmares {
namespace {

constexpr std::size_t longestExcerpt = 40;

std::string excerptOf(JsonValue json)
{
    std::string text = simdjson::minify(json);
    if (text.size() <= longestExcerpt) return text;
    text.resize(longestExcerpt);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
        text.pop_back();
    return text + "…";
}

template <class Time>
bool decodeTime(JsonValue json, Time& out, JsonReader& reader)
{
    std::string_view text;
    constexpr std::string_view wanted = "a date and time like 2019-01-17T10:25:16";
    if (json.get_string().get(text) != simdjson::SUCCESS) return reader.unexpected(wanted, json);
    const auto seconds = secondsFrom(text);
    if (!seconds) return reader.unexpected(wanted, json);
    out.seconds = *seconds;
    return true;
}

} // namespace

bool JsonReader::unexpected(std::string_view wanted, JsonValue found)
{
    return fail("expected " + std::string(wanted) + ", found " + excerptOf(found));
}

void JsonReader::within(std::string_view key)
{
    const bool last = m_path.empty() || m_path.front() == '[';
    m_path.insert(0, last ? std::string(key) : std::string(key) + '.');
}

void JsonReader::within(std::size_t index)
{
    const bool last = m_path.empty() || m_path.front() == '[';
    m_path.insert(0, '[' + std::to_string(index) + (last ? "]" : "]."));
}

bool decode(JsonValue json, std::string& out, JsonReader& reader)
{
    std::string_view text;
    if (json.get_string().get(text) != simdjson::SUCCESS) return reader.unexpected("text", json);
    out = text;
    return true;
}

bool decode(JsonValue json, bool& out, JsonReader& reader)
{
    if (json.get_bool().get(out) != simdjson::SUCCESS) return reader.unexpected("true or false", json);
    return true;
}

bool decode(JsonValue json, std::int64_t& out, JsonReader& reader)
{
    if (json.get_int64().get(out) == simdjson::SUCCESS) return true;
    // Other writers store 8 as 8.0 or 1e2.
    constexpr double exact = 9007199254740992.0; // 2^53
    double number = 0;
    if (json.is_double() && json.get_double().get(number) == simdjson::SUCCESS && std::trunc(number) == number &&
        std::abs(number) < exact) {
        out = static_cast<std::int64_t>(number);
        return true;
    }
    return reader.unexpected("an integer of at most 64 bits", json);
}

bool decode(JsonValue json, double& out, JsonReader& reader)
{
    if (json.get_double().get(out) != simdjson::SUCCESS) return reader.unexpected("a number", json);
    return true;
}

bool decode(JsonValue json, JsonText& out, JsonReader&)
{
    out.text = simdjson::minify(json);
    return true;
}

bool decode(JsonValue json, Timestamp& out, JsonReader& reader)
{
    return decodeTime(json, out, reader);
}

bool decode(JsonValue json, LocalTime& out, JsonReader& reader)
{
    return decodeTime(json, out, reader);
}

bool decode(JsonValue json, Decimal& out, JsonReader& reader)
{
    std::string_view text;
    double number = 0;
    if (json.get_string().get(text) == simdjson::SUCCESS) {
        const auto read = decimalFrom(text);
        if (!read) return reader.unexpected("a decimal number", json);
        out = *read;
        return true;
    }
    if (json.get_double().get(number) != simdjson::SUCCESS) return reader.unexpected("a decimal number", json);
    out = decimalFrom(number);
    return true;
}

} // namespace palmares
