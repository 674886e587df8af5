#include "store/read_models/queries/board_names.h"

#include <algorithm>
#include <tuple>

namespace palmares::read_models {
namespace {

auto placeOf(const BoardName& board)
{
    const auto group = ageGroupOf(board.category);
    return std::tuple(group ? group->youngest : 0, board.category != openCategory, board.name,
                      board.category == womenCategory);
}

} // namespace

std::vector<BoardName> futureNames(const ChallengeRow& challenge, bool ofStage)
{
    std::vector<BoardName> all{{{}, menCategory}, {{}, womenCategory}};
    if (ofStage || challenge.challenge_type != ChallengeType::segment) all.push_back({{}, openCategory});
    for (const AgeGroup& group : ageGroupsFrom(challenge.age_groups).value_or(std::vector<AgeGroup>()))
        all.push_back({{}, categoryOf(group)});
    return all;
}

void sortBoards(std::vector<BoardName>& boards)
{
    std::ranges::sort(boards, {}, placeOf);
}

const BoardName* findBoard(const std::vector<BoardName>& known, const BoardName& wanted)
{
    const auto found = std::ranges::find_if(known, [&](const BoardName& each) {
        return each.category == wanted.category && (wanted.name.empty() || each.name == wanted.name);
    });
    return found == known.end() ? nullptr : &*found;
}

Error noLeaderboard(std::string_view wanted, std::vector<std::string> known)
{
    std::ranges::sort(known);
    const auto doubled = std::ranges::unique(known);
    known.erase(doubled.begin(), doubled.end());
    std::string message = "There is no leaderboard \"" + std::string(wanted) + '"';
    for (const std::string& each : known)
        message += (&each == &known.front() ? "; there are " : &each == &known.back() ? " and " : ", ") + each;
    return Error{Error::Kind::not_found, "leaderboard_not_found", message + '.'};
}

Error notAmong(const std::vector<BoardName>& known, const BoardName& wanted)
{
    const auto words = [&](const BoardName& each) {
        return wanted.name.empty() ? each.category.value : each.name + ' ' + each.category.value;
    };
    std::vector<std::string> all;
    for (const BoardName& each : known)
        all.push_back(words(each));
    return noLeaderboard(words(wanted), std::move(all));
}

} // namespace palmares::read_models
