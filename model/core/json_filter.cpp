#include "model/core/json_filter.h"

#include <simdjson.h>

#include <algorithm>

#include "model/core/codec.h"

namespace palmares {
namespace {

void write(JsonValue value, std::span<const std::string> hidden, JsonWriter& out);

void writeObject(simdjson::dom::object members, std::span<const std::string> hidden, JsonWriter& out)
{
    char before = '{';
    for (const auto& [key, value] : members) {
        out.raw(before);
        before = ',';
        out.string(key);
        out.raw(':');
        if (std::ranges::find(hidden, key) != hidden.end())
            out.string("[FILTERED]");
        else
            write(value, hidden, out);
    }
    out.raw(before == '{' ? "{}" : "}");
}

void writeArray(simdjson::dom::array elements, std::span<const std::string> hidden, JsonWriter& out)
{
    char before = '[';
    for (const JsonValue each : elements) {
        out.raw(before);
        before = ',';
        write(each, hidden, out);
    }
    out.raw(before == '[' ? "[]" : "]");
}

void write(JsonValue value, std::span<const std::string> hidden, JsonWriter& out)
{
    if (simdjson::dom::object members; !value.get(members)) return writeObject(members, hidden, out);
    if (simdjson::dom::array elements; !value.get(elements)) return writeArray(elements, hidden, out);
    if (std::string_view text; !value.get(text)) return out.string(text);
    out.raw(simdjson::minify(value));
}

} // namespace

std::string filtered(std::string_view json, std::span<const std::string> names)
{
    const auto parsed = threadParser().parse(json);
    if (!parsed) return "null";
    std::string text;
    JsonWriter out(text);
    write(*parsed, names, out);
    return text;
}

} // namespace palmares
