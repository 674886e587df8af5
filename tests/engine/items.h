#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/core/aggregate.h"
#include "model/core/describe.h"

/// A list; one command produces any number of events.
namespace palmares::testing::items {

struct AppendItems {
    std::string list;
    std::int64_t count = 1;
};
PALMARES_DESCRIBE(AppendItems, list, count);

struct ItemAppended {
    std::string list;
    std::int64_t index = 0;
};
PALMARES_DESCRIBE(ItemAppended, list, index);

struct List {
    std::vector<std::int64_t> items;
    LocalTime last_at;

    using Id = std::string;
    using Command = std::variant<AppendItems>;
    using Event = std::variant<ItemAppended>;
    static constexpr std::string_view category = "list";
    bool operator==(const List&) const = default;

    void evolve(const ItemAppended& event)
    {
        items.push_back(event.index);
        last_at.seconds = 1'700'000'000 + event.index;
    }
};
PALMARES_DESCRIBE(List, items, last_at);

inline Decision<List::Event> decide(const List& list, const AppendItems& command)
{
    std::vector<List::Event> events;
    for (std::int64_t i = 1; i <= command.count; ++i)
        events.push_back(ItemAppended{command.list, std::ssize(list.items) + i});
    return events;
}

} // namespace palmares::testing::items
