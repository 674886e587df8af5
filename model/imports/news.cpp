#include "model/imports/news.h"

#include <algorithm>
#include <iterator>

namespace palmares::activity_files {

void News::add(News other)
{
    std::ranges::move(other.athletes, std::back_inserter(athletes));
    std::ranges::move(other.clubs, std::back_inserter(clubs));
    std::ranges::move(other.memberships, std::back_inserter(memberships));
    std::ranges::move(other.own_clubs, std::back_inserter(own_clubs));
    std::ranges::move(other.notices, std::back_inserter(notices));
    std::ranges::move(other.segments, std::back_inserter(segments));
}

} // namespace palmares::activity_files
