#pragma once

#include <algorithm>
#include <vector>

#include "model/measure.h"

namespace palmares::read_models {

/// Orders `rows` by value, keeping the order of equals, and sets their `rank` ("1224").
template <class Row, class Value>
void rank(std::vector<Row>& rows, RankOrder order, Value value)
{
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) { return isBetter(value(a), value(b), order); });
    CompetitionRanks ranks;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].rank = ranks.next(i > 0 && value(rows[i]) == value(rows[i - 1]));
}

} // namespace palmares::read_models
