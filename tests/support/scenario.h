#pragma once

#include <gtest/gtest.h>

#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/core/aggregate.h"
#include "model/core/codec.h"
#include "model/core/describe.h"

namespace palmares::testing {

/// `ChallengeRenamed {"challenge_uuid":…}`: what a failing test shows.
template <class Event>
std::string asText(const Event& event)
{
    return std::string(typeInfo<Event>.name) + ' ' + toJson(event).value_or("(cannot be written)");
}

template <class... Events>
std::string asText(const std::variant<Events...>& event)
{
    return std::visit([](const auto& held) { return asText(held); }, event);
}

/// One rule of an aggregate as given, when, then: `Given<A>().given(events…).at(now).when(command).then(events…)`.
/// Events are compared as JSON text, in order, and are applied to the state one after the other.
template <Aggregate A>
class Given {
public:
    template <class... Events>
    Given& given(const Events&... events)
    {
        (apply(events), ...);
        return *this;
    }

    Given& at(Timestamp now)
    {
        m_context.now = now;
        return *this;
    }

    /// Decides, and applies what was decided, so that a further `when` continues the story.
    Given& when(typename A::Command command)
    {
        m_decision = decideAny(m_state, command, m_context);
        if (m_decision) given(*m_decision);
        return *this;
    }

    template <class... Events>
    Given& then(const Events&... events)
    {
        return thenAll({typename A::Event(events)...});
    }

    Given& thenAll(const std::vector<typename A::Event>& expected,
                   std::source_location where = std::source_location::current())
    {
        const ::testing::ScopedTrace trace(where.file_name(), static_cast<int>(where.line()), "the rule");
        EXPECT_TRUE(m_decision) << "refused: " << outcome();
        if (m_decision) {
            EXPECT_EQ(texts(*m_decision), texts(expected));
        }
        return *this;
    }

    Given& thenNothing(std::source_location where = std::source_location::current()) { return thenAll({}, where); }

    Given& thenRejected(std::string_view name, std::source_location where = std::source_location::current())
    {
        const ::testing::ScopedTrace trace(where.file_name(), static_cast<int>(where.line()), "the rule");
        EXPECT_FALSE(m_decision) << "accepted";
        if (!m_decision) {
            EXPECT_EQ(m_decision.error().name, name) << m_decision.error().message;
            EXPECT_FALSE(m_decision.error().message.empty());
        }
        return *this;
    }

    const Decision<typename A::Event>& decision() const { return m_decision; }
    const A& state() const { return m_state; }

private:
    template <class Event>
    void apply(const Event& event)
    {
        evolveAny(m_state, typename A::Event(event));
    }
    void apply(const std::vector<typename A::Event>& events)
    {
        for (const auto& event : events)
            apply(event);
    }

    static std::vector<std::string> texts(const std::vector<typename A::Event>& events)
    {
        std::vector<std::string> all;
        for (const auto& event : events)
            all.push_back(asText(event));
        return all;
    }
    std::string outcome() const
    {
        return m_decision ? "" : m_decision.error().name + ": " + m_decision.error().message;
    }

    A m_state{};
    Context m_context;
    Decision<typename A::Event> m_decision;
};

/// Times in tests read as they are stored: `utc("2016-01-31 23:59:59")`.
inline Timestamp utc(std::string_view text)
{
    const auto seconds = secondsFrom(text);
    if (!seconds) ADD_FAILURE() << "not a date and time: " << text;
    return {seconds.value_or(0)};
}

inline LocalTime local(std::string_view text)
{
    return {utc(text).seconds};
}

} // namespace palmares::testing
