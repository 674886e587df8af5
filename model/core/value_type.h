#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/core/decimal.h"
#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares {

struct TypeInfo;

/// What kind of editor, column or generator a value needs.
enum class ValueKind {
    text,
    id,
    yes_no,
    integer,
    number,
    metres,
    seconds,
    timestamp,
    local_time,
    decimal,
    choice,
    list,
    map,
    object,
    other
};

/// The type of a described field at run time.
struct ValueType {
    ValueKind kind = ValueKind::other;
    bool optional = false;
    std::string_view entity = {};                   ///< of an id: "athlete", "challenge" …
    std::span<const std::string_view> choices = {}; ///< of a choice: the stored names
    const ValueType* element = nullptr;             ///< of a list or map: its values
    const TypeInfo* object = nullptr;               ///< of an object: its fields
};

template <class T, class Enable = void>
struct ValueTypeOf {
    static constexpr ValueType value{};
};

template <class T>
inline constexpr ValueType valueType = ValueTypeOf<T>::value;

namespace detail {
template <ValueKind kindOfValue>
struct PlainValue {
    static constexpr ValueType value{.kind = kindOfValue};
};
} // namespace detail

template <>
struct ValueTypeOf<std::string> : detail::PlainValue<ValueKind::text> {};
template <>
struct ValueTypeOf<bool> : detail::PlainValue<ValueKind::yes_no> {};
template <>
struct ValueTypeOf<Flag> : detail::PlainValue<ValueKind::yes_no> {};
template <>
struct ValueTypeOf<double> : detail::PlainValue<ValueKind::number> {};
template <>
struct ValueTypeOf<Metres> : detail::PlainValue<ValueKind::metres> {};
template <>
struct ValueTypeOf<Seconds> : detail::PlainValue<ValueKind::seconds> {};
template <>
struct ValueTypeOf<Timestamp> : detail::PlainValue<ValueKind::timestamp> {};
template <>
struct ValueTypeOf<LocalTime> : detail::PlainValue<ValueKind::local_time> {};
template <>
struct ValueTypeOf<Decimal> : detail::PlainValue<ValueKind::decimal> {};
template <std::integral T>
struct ValueTypeOf<T> : detail::PlainValue<ValueKind::integer> {};

template <class Tag>
struct ValueTypeOf<Id<Tag>> {
    static constexpr ValueType value{.kind = ValueKind::id, .entity = Tag::entity};
};

template <class T>
struct ValueTypeOf<std::optional<T>> {
    static constexpr ValueType value = [] {
        ValueType type = valueType<T>;
        type.optional = true;
        return type;
    }();
};

template <class T>
struct ValueTypeOf<std::vector<T>> {
    static constexpr ValueType value{.kind = ValueKind::list, .element = &valueType<T>};
};

template <class Key, class T>
struct ValueTypeOf<std::map<Key, T>> {
    static constexpr ValueType value{.kind = ValueKind::map, .element = &valueType<T>};
};

} // namespace palmares
