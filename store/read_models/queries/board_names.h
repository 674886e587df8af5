#pragma once

#include <vector>

#include "store/read_models/queries/boards.h"

/// Which boards there are to choose from.
namespace palmares::read_models {

/// The boards that the challenge, or a stage, gets later.
std::vector<BoardName> futureNames(const ChallengeRow& challenge, bool ofStage);
/// The open board first, age groups last, each by name.
void sortBoards(std::vector<BoardName>& boards);
/// What is meant by a name and category, or null; no name means the first board of the category.
const BoardName* findBoard(const std::vector<BoardName>& known, const BoardName& wanted);
/// `leaderboard_not_found`.
Error notAmong(const std::vector<BoardName>& known, const BoardName& wanted);

} // namespace palmares::read_models
