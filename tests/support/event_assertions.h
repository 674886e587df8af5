#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "store/engine/application.h"

namespace palmares::testing {

/// Assertions about the events of an application: `EXPECT_TRUE(log.has<AccountOpened>())`. Waits up to `patience`
/// for events that another thread may write.
class EventAssertions {
public:
    EventAssertions(const engine::Application& application, EventStore& store,
                    std::chrono::milliseconds patience = std::chrono::seconds(1))
        : m_application(application)
        , m_store(store)
        , m_patience(patience)
    {}

    template <class Event>
    using Predicate = std::function<bool(const Event& event)>;

    /// There is, or soon will be, such an event.
    template <class Event>
    ::testing::AssertionResult has(const Predicate<Event>& isMeant = {})
    {
        if (find<Event>(isMeant, 1)) return ::testing::AssertionSuccess();
        return notFound<Event>();
    }
    /// Both are there, and of one business transaction.
    template <class First, class Second>
    ::testing::AssertionResult correlated(const Predicate<First>& isFirst = {}, const Predicate<Second>& isSecond = {})
    {
        const auto first = find<First>(isFirst, 1);
        if (!first) return notFound<First>();
        const auto second = find<Second>(isSecond, 1);
        if (!second) return notFound<Second>();
        if (first->correlation_id && first->correlation_id == second->correlation_id)
            return ::testing::AssertionSuccess();
        return ::testing::AssertionFailure()
               << "events " << first->position << " and " << second->position << " are of different transactions";
    }
    /// `action` brings no such event, in `stream` if one is given. Those that were there before do not count.
    template <class Event>
    ::testing::AssertionResult hasNot(const std::function<void()>& action, const Predicate<Event>& isMeant = {},
                                      const std::string& stream = {})
    {
        const auto head = m_store.head();
        if (!head) return ::testing::AssertionFailure() << head.error().message;
        action();
        const auto found = find<Event>(isMeant, *head + 1, stream);
        if (!found) return ::testing::AssertionSuccess();
        return ::testing::AssertionFailure() << "unexpected " << found->type << " at " << found->position;
    }

private:
    template <class Event>
    ::testing::AssertionResult notFound() const
    {
        return ::testing::AssertionFailure() << "not found: " << typeInfo<Event>.name;
    }

    template <class Event>
    std::optional<RecordedEvent> find(const Predicate<Event>& isMeant, Position from, const std::string& stream = {})
    {
        const auto end = std::chrono::steady_clock::now() + m_patience;
        std::optional<RecordedEvent> found;
        Position last = from - 1;
        const auto look = [&](RecordedEvent& recorded) {
            last = recorded.position;
            const auto event = m_application.read(recorded);
            const Event* const wanted = event ? event->template get<Event>() : nullptr;
            if (wanted == nullptr || (isMeant && !isMeant(*wanted))) return true;
            if (!stream.empty() && recorded.stream != stream) return true;
            found = std::move(recorded);
            return false;
        };
        while (m_store.readAll({.from = last + 1}, look) && !found) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            if (left.count() <= 0 || !m_store.waitForEvents(last, static_cast<int>(left.count()))) break;
        }
        return found;
    }

    const engine::Application& m_application;
    EventStore& m_store;
    std::chrono::milliseconds m_patience;
};

} // namespace palmares::testing
