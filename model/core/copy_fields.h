#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "model/core/describe.h"

/// Facts travel by name: from a command to its event, from an event to a row.
namespace palmares {
namespace detail {

template <class T>
struct CopiedAs {
    using Type = T;
};
template <>
struct CopiedAs<Flag> {
    using Type = bool;
};
template <class T>
struct CopiedAs<std::optional<T>> {
    using Type = std::optional<typename CopiedAs<T>::Type>;
};

/// The same type, where a Flag is a bool; or a value that becomes optional.
template <class To, class From>
inline constexpr bool isCopied =
    std::is_same_v<typename CopiedAs<To>::Type, typename CopiedAs<From>::Type> ||
    std::is_same_v<typename CopiedAs<To>::Type, std::optional<typename CopiedAs<From>::Type>>;

template <class T>
inline constexpr auto memberNames = [] {
    std::array<std::string_view, fieldCount<T>> names{};
    std::size_t at = 0;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { names[at++] = member.name; });
    return names;
}();

/// Index of the member `name` of T; fieldCount<T> if it has none.
template <class T>
consteval std::size_t memberNamed(std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::find(memberNames<T>, name) - memberNames<T>.begin());
}

template <class To, class From>
void assign(To& to, From&& from)
{
    if constexpr (std::is_assignable_v<To&, From&&>) {
        to = std::forward<From>(from);
    } else { // an optional Flag and an optional bool
        to.reset();
        if (from) to = typename To::value_type(*from);
    }
}

template <class T, std::size_t index>
inline constexpr auto memberAt = boost::mp11::mp_at_c<MembersOf<T>, index>::pointer;

template <auto A, auto B>
inline constexpr bool isSameMember = false;
template <auto A>
inline constexpr bool isSameMember<A, A> = true;

template <auto member>
struct MissingIn {
    template <class From>
    static constexpr bool any = false;
};

/// Copies the member `ToMember` of `to`, unless the caller sets it.
template <class ToMember, auto... setByCaller, class To, class From>
void copyMember(To& to, From&& from)
{
    constexpr auto member = ToMember::pointer;
    if constexpr (!(isSameMember<member, setByCaller> || ...)) {
        using Source = std::remove_cvref_t<From>;
        constexpr std::size_t index = memberNamed<Source>(ToMember::name);
        if constexpr (index == fieldCount<Source>) {
            static_assert(MissingIn<member>::template any<Source>,
                          "name the members that copyFields finds nothing for");
        } else {
            constexpr auto source = memberAt<Source, index>;
            using Value = std::remove_cvref_t<decltype(to.*member)>;
            if constexpr (isCopied<Value, std::remove_cvref_t<decltype(from.*source)>>)
                assign(to.*member, std::forward<From>(from).*source);
            else
                static_assert(MissingIn<member>::template any<Source>,
                              "the member of this name has another type: name it for copyFields");
        }
    }
}

} // namespace detail

/// A To whose members are those of the same name in `from`. Members that `from` lacks, or has in another type, must be
/// listed and keep their initialisers, for the caller to set; it does not compile otherwise, and the error names them:
///
///     auto row = copyFields<StageRow, &StageRow::status>(event);
///     row.status = StageStatus::upcoming;
template <class To, auto... setByCaller, class From>
To copyFields(From&& from)
{
    To to{};
    boost::mp11::mp_for_each<MembersOf<To>>(
        [&](auto member) { detail::copyMember<decltype(member), setByCaller...>(to, std::forward<From>(from)); });
    return to;
}

/// As copyFields into a value that exists: it takes every member of `from`, of which those it lacks must be listed.
template <auto... leftOut, class To, class From>
void takeFields(To& to, const From& from)
{
    boost::mp11::mp_for_each<MembersOf<From>>([&](auto member) {
        constexpr auto source = decltype(member)::pointer;
        if constexpr (!(detail::isSameMember<source, leftOut> || ...)) {
            constexpr std::size_t index = detail::memberNamed<To>(decltype(member)::name);
            if constexpr (index == fieldCount<To>)
                static_assert(detail::MissingIn<source>::template any<To>,
                              "name the members that takeFields leaves out");
            else
                detail::assign(to.*detail::memberAt<To, index>, from.*source);
        }
    });
}

} // namespace palmares
