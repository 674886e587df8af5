#pragma once

#include <array>
#include <span>
#include <string_view>
#include <type_traits>

#include "model/core/describe.h"

/// What makes a described row struct a table: one line beside it.
///
///     template <>
///     inline constexpr TableInfo tableOf<BadgeRow>{
///         "athlete_badges", key<&BadgeRow::athlete_uuid, &BadgeRow::challenge_uuid>,
///         {index<&BadgeRow::challenge_uuid>}};
namespace palmares::read_models {

/// The field that a member pointer names.
template <Described Row, class T>
constexpr const Field* fieldOf(T Row::*member)
{
    const Field* found = nullptr;
    const Field* field = typeInfo<Row>.fields.data();
    boost::mp11::mp_for_each<MembersOf<Row>>([&](auto each) {
        if constexpr (std::is_same_v<std::remove_cv_t<decltype(each.pointer)>, T Row::*>)
            if (each.pointer == member) found = field;
        ++field;
    });
    return found;
}

/// Columns of a primary key or an index, in its order.
using Columns = std::span<const Field* const>;

template <auto... Members>
inline constexpr std::array<const Field*, sizeof...(Members)> fieldsNamed{fieldOf(Members)...};
template <auto... Members>
inline constexpr Columns key{fieldsNamed<Members...>};
template <auto... Members>
inline constexpr Columns index{fieldsNamed<Members...>};

struct TableInfo {
    std::string_view name;
    Columns key;
    std::array<Columns, 2> indexes = {}; ///< unused ones are empty
};

/// The table of a row; specialised beside each row struct.
template <class Row>
inline constexpr TableInfo tableOf{};

/// A described struct that is the row of a table.
template <class Row>
concept TableRow = Described<Row> && !tableOf<Row>.name.empty();

} // namespace palmares::read_models
