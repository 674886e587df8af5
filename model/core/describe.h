#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <boost/pfr/tuple_size.hpp>

#include <array>
#include <span>
#include <string_view>

#include "model/core/json_read.h"
#include "model/core/json_write.h"
#include "model/core/value_type.h"

/// Declares a struct once: its members in stored order. JSON, stored name, field table, forms, table columns and test
/// generators follow. A trailing underscore of a member (`private_`) is never stored.
#define PALMARES_DESCRIBE(Type, ...)                                                                                   \
    BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))                                                                     \
    [[maybe_unused]] consteval std::string_view typeName(const Type*)                                                  \
    {                                                                                                                  \
        return #Type;                                                                                                  \
    }                                                                                                                  \
    static_assert(::palmares::fieldCount<Type> == ::boost::pfr::tuple_size_v<Type>,                                    \
                  #Type ": its PALMARES_DESCRIBE line does not list every member")

/// Fields that older payloads or shorter commands lack: when the key is absent or null the member keeps its
/// initialiser.
#define PALMARES_MAY_BE_ABSENT(Type, ...)                                                                              \
    [[maybe_unused]] consteval std::string_view absentFields(const Type*)                                              \
    {                                                                                                                  \
        return #__VA_ARGS__;                                                                                           \
    }                                                                                                                  \
    static_assert(::palmares::detail::listsOnlyMembers<Type>(#__VA_ARGS__), #Type ": names a member it does not have")

/// Texts of a command that must not be empty. Ids need no mark: one that is neither optional nor may be absent must be
/// present (see validation.h).
#define PALMARES_MUST_BE_PRESENT(Type, ...)                                                                            \
    [[maybe_unused]] consteval std::string_view presentFields(const Type*)                                             \
    {                                                                                                                  \
        return #__VA_ARGS__;                                                                                           \
    }                                                                                                                  \
    static_assert(::palmares::detail::listsOnlyMembers<Type>(#__VA_ARGS__), #Type ": names a member it does not have")

namespace palmares {

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public>;

template <class T>
inline constexpr std::size_t fieldCount = boost::mp11::mp_size<MembersOf<T>>::value;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && requires(const T* type) { typeName(type); };

/// One member of a described type, reachable without knowing the type.
struct Field {
    std::string_view name;   ///< as in the source: "has_goal", "private_"
    std::string_view key;    ///< as stored: "has_goal?", "private"
    std::string_view prefix; ///< `,"has_goal?":`, appended in one go
    bool required;           ///< false for optional members and those in PALMARES_MAY_BE_ABSENT
    bool keepsDefault;       ///< null leaves the initialiser in place
    const ValueType* type;   ///< for forms and columns
    void (*encode)(const void* member, JsonWriter& out);
    bool (*decode)(JsonValue json, void* member, JsonReader& reader);
    void* (*memberOf)(void* object);

    const void* of(const void* object) const { return memberOf(const_cast<void*>(object)); }
};

struct TypeInfo {
    std::string_view name;
    std::span<const Field> fields;
    std::uint64_t required; ///< one bit a field

    /// The field stored under `key`, or nothing. A `?` at the end is optional.
    const Field* find(std::string_view key) const;
};

/// The loops that write and read every described type.
void encodeObject(const void* object, const TypeInfo& type, JsonWriter& out);
bool decodeObject(JsonValue json, void* object, const TypeInfo& type, JsonReader& reader);
/// The first key of `json` that `type` does not have, or nothing.
std::string unknownKey(JsonValue json, const TypeInfo& type);

template <class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

namespace detail {

/// The stored form of a source name: C++ keywords carry an underscore.
consteval std::string_view stored(std::string_view name)
{
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

/// Whether `name` is in a list such as "goal, goal_units".
constexpr bool isListed(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const auto comma = list.find(',');
        std::string_view item = list.substr(0, comma);
        if (item.starts_with(' ')) item.remove_prefix(1); // a macro's text has one blank after a comma
        if (item == name) return true;
        list = comma == list.npos ? std::string_view() : list.substr(comma + 1);
    }
    return false;
}

template <class T>
consteval bool listsOnlyMembers(std::string_view list)
{
    std::size_t listed = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        if (isListed(list, member.name)) ++listed;
    });
    std::size_t named = 1;
    for (const char c : list)
        named += c == ',' ? 1 : 0;
    return listed == named;
}

template <class T>
consteval bool mayBeAbsent(std::string_view name)
{
    if constexpr (requires(const T* type) { absentFields(type); })
        return isListed(absentFields(static_cast<const T*>(nullptr)), name);
    else
        return false;
}

template <class T>
consteval bool mustBePresent(std::string_view name)
{
    if constexpr (requires(const T* type) { presentFields(type); })
        return isListed(presentFields(static_cast<const T*>(nullptr)), name);
    else
        return false;
}

template <class T>
inline constexpr bool isFlag = std::is_same_v<T, Flag> || std::is_same_v<T, std::optional<Flag>>;
template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;

/// The type of a member of T, by its Boost descriptor.
template <class T, class Member>
using ValueOf = std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>;

/// `,"key":` of one member, kept in static storage.
template <class T, class Member>
inline constexpr auto keyText = [] {
    constexpr std::string_view base = stored(Member::name);
    constexpr std::string_view mark = isFlag<ValueOf<T, Member>> ? "?" : "";
    std::array<char, base.size() + mark.size() + 4> all{};
    std::size_t at = 0;
    for (const std::string_view part : {std::string_view(",\""), base, mark, std::string_view("\":")})
        for (const char c : part)
            all[at++] = c;
    return all;
}();

template <class T, class Member>
constexpr Field field()
{
    using Value = ValueOf<T, Member>;
    constexpr std::string_view prefix(keyText<T, Member>.data(), keyText<T, Member>.size());
    constexpr bool isLeftOut = mayBeAbsent<T>(Member::name);
    return Field{
        .name = Member::name,
        .key = prefix.substr(2, prefix.size() - 4),
        .prefix = prefix,
        .required = !isLeftOut && !isOptional<Value>,
        .keepsDefault = isLeftOut,
        .type = &valueType<Value>,
        .encode = [](const void* member, JsonWriter& out) { encode(*static_cast<const Value*>(member), out); },
        .decode = [](JsonValue json, void* member,
                     JsonReader& reader) { return decode(json, *static_cast<Value*>(member), reader); },
        .memberOf = [](void* object) -> void* { return &(static_cast<T*>(object)->*Member::pointer); },
    };
}

template <class T>
inline constexpr auto fieldsOf = [] {
    std::array<Field, fieldCount<T>> fields{};
    std::size_t at = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { fields[at++] = field<T, decltype(member)>(); });
    return fields;
}();

template <class T>
constexpr std::uint64_t requiredFields(std::span<const Field> fields)
{
    static_assert(fieldCount<T> <= 64, "required fields are kept in 64 bits");
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].required) bits |= std::uint64_t{1} << i;
    return bits;
}

template <DescribedEnum E>
inline constexpr auto enumNames = [] {
    std::array<std::string_view, boost::mp11::mp_size<boost::describe::describe_enumerators<E>>::value> names{};
    std::size_t at = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto each) { names[at++] = std::string_view(each.name); });
    for (auto& name : names)
        if (name.ends_with('_')) name.remove_suffix(1);
    return names;
}();

} // namespace detail

template <Described T>
inline constexpr TypeInfo typeInfo{typeName(static_cast<const T*>(nullptr)), detail::fieldsOf<T>,
                                   detail::requiredFields<T>(detail::fieldsOf<T>)};

template <Described T>
void encode(const T& value, JsonWriter& out)
{
    encodeObject(&value, typeInfo<T>, out);
}

/// `void complete(T&)`, if there is one, fills what an old payload could not say from what it says.
template <Described T>
bool decode(JsonValue json, T& out, JsonReader& reader)
{
    if (!decodeObject(json, &out, typeInfo<T>, reader)) return false;
    if constexpr (requires { complete(out); }) complete(out);
    return true;
}

/// The stored name of an enumerator.
template <DescribedEnum E>
constexpr std::string_view nameOf(E value)
{
    std::string_view found;
    std::size_t at = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
        if (each.value == value) found = detail::enumNames<E>[at];
        ++at;
    });
    return found;
}

template <DescribedEnum E>
bool enumFrom(std::string_view text, E& out)
{
    bool known = false;
    std::size_t at = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto each) {
        if (detail::enumNames<E>[at++] != text) return;
        out = each.value;
        known = true;
    });
    return known;
}

template <DescribedEnum E>
bool keyFrom(std::string_view text, E& out, const JsonReader&)
{
    return enumFrom(text, out);
}

template <DescribedEnum E>
std::string_view keyText(E value, const JsonWriter&)
{
    return nameOf(value);
}

template <DescribedEnum E>
void encode(E value, JsonWriter& out)
{
    out.string(nameOf(value));
}

/// "one of M, F".
std::string oneOf(std::span<const std::string_view> names);

template <DescribedEnum E>
bool decode(JsonValue json, E& out, JsonReader& reader)
{
    std::string_view text;
    if (json.get_string().get(text) == simdjson::SUCCESS && enumFrom(text, out)) return true;
    return reader.unexpected(oneOf(detail::enumNames<E>), json);
}

template <class T>
struct ValueTypeOf<T, std::enable_if_t<boost::describe::has_describe_enumerators<T>::value>> {
    static constexpr ValueType value{.kind = ValueKind::choice, .choices = detail::enumNames<T>};
};

template <class T>
struct ValueTypeOf<T, std::enable_if_t<boost::describe::has_describe_members<T>::value>> {
    static constexpr ValueType value{.kind = ValueKind::object, .object = &typeInfo<T>};
};

} // namespace palmares
