#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "model/core/result.h"

namespace palmares {
namespace {

Result<int> number(bool isThere)
{
    if (!isThere) return failed(Error::Kind::not_found, "number_not_found", "There is no such number.");
    return 7;
}

Result<void> check(bool isGood)
{
    if (!isGood) return rejected("not_good", "That is not good.");
    return {};
}

Result<std::unique_ptr<std::string>> text()
{
    return std::make_unique<std::string>("seven");
}

/// Counts the statements that ran.
Result<std::string> sentence(bool isThere, bool isGood, int& steps)
{
    const auto found = TRY(number(isThere));
    ++steps;
    TRY(check(isGood));
    ++steps;
    const auto word = TRY(text());
    return *word + " is " + std::to_string(found);
}

} // namespace

TEST(Try, GivesTheValues)
{
    int steps = 0;
    EXPECT_EQ(sentence(true, true, steps), "seven is 7");
}

TEST(Try, LeavesTheFunctionWithTheFirstError)
{
    int steps = 0;
    EXPECT_EQ(sentence(false, false, steps).error(), number(false).error());
    EXPECT_EQ(steps, 0);
    EXPECT_EQ(sentence(true, false, steps).error(), check(false).error());
    EXPECT_EQ(steps, 1);
}

TEST(Try, EndsALoop)
{
    int left = 3;
    const auto next = [&]() -> Result<bool> { return --left > 0; };
    const auto count = [&]() -> Result<int> {
        int steps = 0;
        while (TRY(next()))
            ++steps;
        return steps;
    };
    EXPECT_EQ(count(), 2);
}

} // namespace palmares
