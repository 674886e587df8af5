#include <gtest/gtest.h>

#include <vector>

#include "model/core/json_filter.h"

namespace palmares {
namespace {

const std::vector<std::string> secrets{"password", "secret"};

TEST(JsonFilter, AU01_HidesTheValuesOfNamedMembersAtAnyDepth)
{
    EXPECT_EQ(filtered(R"({"user":"ben","password":"x","more":[{"secret":{"a":1}},2]})", secrets),
              R"({"user":"ben","password":"[FILTERED]","more":[{"secret":"[FILTERED]"},2]})");
}

TEST(JsonFilter, KeepsEverythingElseAsItIs)
{
    const std::string text = R"({"a":null,"b":[],"c":{},"d":-1.5,"e":"\"é\n","passwords":true,"f":9007199254740993})";
    EXPECT_EQ(filtered(text, secrets), text);
    EXPECT_EQ(filtered(R"( [ 1 , "password" ] )", secrets), R"([1,"password"])");
}

TEST(JsonFilter, LetsNothingThroughThatItCannotRead)
{
    EXPECT_EQ(filtered(R"({"password":"x")", secrets), "null");
    EXPECT_EQ(filtered("", secrets), "null");
}

} // namespace
} // namespace palmares
