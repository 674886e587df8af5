#include <gtest/gtest.h>

#include <string>

#include "model/core/json_text.h"

namespace palmares::testing {

TEST(JsonText, IsWhatTheGrammarOfRfc8259Allows)
{
    for (const char* json :
         {"null", " true\n", "\t[ ]\r", "{ }", "0", "-0", "-1.5e+10", "1E400", "0.1e-5", R"("")",
          R"("\u00e9\"\\\/\b\f\n\r\t")", R"([1,"a",[],{},{"a":{"b":[null]}}])", R"({"a":1,"a":2})", "\"\u00e9\""})
        EXPECT_TRUE(isJson(json)) << json;
    for (const char* text : {"",
                             " ",
                             "nul",
                             "True",
                             "[1,]",
                             "[,1]",
                             "[1 2]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{1:2}",
                             "[1]]",
                             "[",
                             "{\"a\":[1}",
                             "01",
                             "-",
                             "+1",
                             ".5",
                             "1.",
                             "1e",
                             "1e+",
                             "0x1",
                             "NaN",
                             "\"",
                             "\"\\x\"",
                             "\"\\u12g4\"",
                             "\"\n\"",
                             "'a'",
                             "1 2",
                             "[1]x",
                             "\"\xff\"",
                             "[\"a\",\n4\n,1,",
                             "{\"a\":1 \"b\":2}",
                             "]",
                             ":"})
        EXPECT_FALSE(isJson(text)) << text;
}

TEST(JsonText, MayHoldWhatNoDecoderTakes)
{
    EXPECT_TRUE(isJson(R"({"wei":1000000000000000000000,"small":1e-400,"large":-2.5E+9999})"));
    EXPECT_TRUE(isJson(R"(["\ud800","\udfff\ud800"])")) << "lone surrogates";
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    EXPECT_TRUE(isJson(deep));
    EXPECT_FALSE(isJson(deep + ']'));
    EXPECT_FALSE(isJson(std::string(100'000, '[')));
}

} // namespace palmares::testing
