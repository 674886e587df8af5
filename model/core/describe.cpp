#include "model/core/describe.h"

#include <bit>

namespace palmares {
namespace {

/// Equal but for a `?` at the end: commands are written without and read with either.
bool isKey(std::string_view given, std::string_view key)
{
    if (given == key) return true;
    if (given.ends_with('?')) given.remove_suffix(1);
    if (key.ends_with('?')) key.remove_suffix(1);
    return given == key;
}

/// Index of the field stored under `key`, looking first where it is expected; `fields.size()` if unknown.
std::size_t indexOf(std::string_view key, std::span<const Field> fields, std::size_t expected)
{
    if (expected < fields.size() && fields[expected].key == key) return expected;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (isKey(key, fields[i].key)) return i;
    return fields.size();
}

} // namespace

const Field* TypeInfo::find(std::string_view key) const
{
    const std::size_t index = indexOf(key, fields, 0);
    return index < fields.size() ? &fields[index] : nullptr;
}

void encodeObject(const void* object, const TypeInfo& type, JsonWriter& out)
{
    std::size_t skip = 1; // no comma before the first
    out.raw('{');
    for (const Field& field : type.fields) {
        out.raw(field.prefix.substr(skip));
        skip = 0;
        const bool before = out.spoilt();
        field.encode(field.of(object), out);
        if (!before && out.spoilt()) out.within(field.key);
    }
    out.raw('}');
}

bool decodeObject(JsonValue json, void* object, const TypeInfo& type, JsonReader& reader)
{
    simdjson::dom::object members;
    if (json.get_object().get(members) != simdjson::SUCCESS) return reader.unexpected("an object", json);
    std::uint64_t seen = 0;
    std::size_t next = 0; // payloads mostly come in declared order: this field is tried first
    for (const auto member : members) {
        const std::size_t index = indexOf(member.key, type.fields, next);
        if (index == type.fields.size()) continue; // a key we do not know
        const Field& field = type.fields[index];
        next = index + 1;
        const std::uint64_t bit = std::uint64_t{1} << index;
        if ((seen & bit) != 0) return reader.within(field.key), reader.fail("the key appears twice");
        seen |= bit;
        if (field.keepsDefault && isNull(member.value)) continue;
        if (!field.decode(member.value, field.memberOf(object), reader)) return reader.within(field.key), false;
    }
    const std::uint64_t missing = type.required & ~seen;
    if (missing == 0) return true;
    reader.within(type.fields[static_cast<std::size_t>(std::countr_zero(missing))].key);
    return reader.fail("missing");
}

std::string unknownKey(JsonValue json, const TypeInfo& type)
{
    simdjson::dom::object members;
    if (json.get_object().get(members) != simdjson::SUCCESS) return {};
    for (const auto member : members)
        if (type.find(member.key) == nullptr) return std::string(member.key);
    return {};
}

std::string oneOf(std::span<const std::string_view> names)
{
    std::string text = "one of";
    for (std::size_t i = 0; i < names.size(); ++i)
        text.append(i > 0 ? ", " : " ").append(names[i]);
    return text;
}

} // namespace palmares
