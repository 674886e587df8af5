#pragma once

#include <concepts>
#include <memory>
#include <typeindex>
#include <utility>
#include <variant>

namespace palmares {

namespace detail {
template <class T>
inline constexpr bool isVariant = false;
template <class... Ts>
inline constexpr bool isVariant<std::variant<Ts...>> = true;
} // namespace detail

/// A command or an event whose type only those know who made it or ask for it. Never changes, so copies share it.
class Value {
public:
    Value() = default;
    /// Holds `value` itself; of a variant (of variants) what is in it.
    template <class T>
        requires(!std::same_as<std::remove_cvref_t<T>, Value>)
    Value(T&& value) // NOLINT(google-explicit-constructor, bugprone-forwarding-reference-overload): takes anything
    {
        using Held = std::remove_cvref_t<T>;
        if constexpr (detail::isVariant<Held>)
            *this = std::visit([]<class Inner>(Inner&& inner) { return Value(std::forward<Inner>(inner)); },
                               std::forward<T>(value));
        else {
            m_held = std::make_shared<const Held>(std::forward<T>(value));
            m_type = typeid(Held);
        }
    }

    /// Holds what `value` points to, without a copy.
    template <class T>
    static Value sharing(std::shared_ptr<T> value)
    {
        Value shared;
        shared.m_held = std::move(value);
        shared.m_type = typeid(T);
        return shared;
    }

    std::type_index type() const { return m_type; }
    bool empty() const { return m_held == nullptr; }
    /// What it holds, nullptr if that is not a T.
    template <class T>
    const T* get() const
    {
        return m_type == typeid(T) ? static_cast<const T*>(m_held.get()) : nullptr;
    }
    /// What it holds; the caller knows that it is a T.
    template <class T>
    const T& as() const
    {
        return *static_cast<const T*>(m_held.get());
    }

private:
    std::shared_ptr<const void> m_held;
    std::type_index m_type = typeid(void);
};

} // namespace palmares
