#pragma once

#include <algorithm>
#include <vector>

#include "store/read_models/queries/boards.h"

namespace palmares::read_models {

/// What a board is ordered by; an unknown elevation gain counts as none.
double valueOf(const BoardRow& row, RankBy rankBy);

/// Orders `rows` by value, keeping the order of equals, and numbers them so that equals share a rank and those
/// behind them count everybody ahead ("1224"). A row has a `rank`.
template <class Row, class Value>
void rank(std::vector<Row>& rows, RankOrder order, Value value)
{
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) {
        return order == RankOrder::desc ? value(a) > value(b) : value(a) < value(b);
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool isTied = i > 0 && value(rows[i]) == value(rows[i - 1]);
        rows[i].rank = isTied ? rows[i - 1].rank : static_cast<std::int64_t>(i) + 1;
    }
}

} // namespace palmares::read_models
