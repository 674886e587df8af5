#include <gtest/gtest.h>

#include "model/core/decimal.h"

// 28 significant digits, rounded half up, as the decimals of Elixir do it.
namespace palmares::testing {
namespace {

Decimal decimal(const char* text)
{
    return *decimalFrom(std::string_view(text));
}

} // namespace

TEST(Decimals, QuotientsHave28Digits)
{
    EXPECT_EQ(divided(decimal("1"), decimal("3")), decimal("0.3333333333333333333333333333"));
    EXPECT_EQ(divided(decimal("2"), decimal("3")), decimal("0.6666666666666666666666666667"));
    EXPECT_EQ(divided(decimal("-2"), decimal("3")), decimal("-0.6666666666666666666666666667"));
    EXPECT_EQ(divided(decimal("20000"), decimal("3")), decimal("6666.666666666666666666666667"));
    EXPECT_EQ(divided(decimal("1e-200"), decimal("3")), decimal("3.333333333333333333333333333e-201"));
    EXPECT_EQ(divided(decimal("1e200"), decimal("3")), decimal("3.333333333333333333333333333e199"));
}

TEST(Decimals, WhatFitsIsExact)
{
    EXPECT_EQ(divided(decimal("1"), decimal("8")), decimal("0.125"));
    EXPECT_EQ(divided(decimal("0"), decimal("5")), decimal("0"));
    EXPECT_EQ(times(decimal("26.2"), decimal("1609.344")), decimal("42164.8128"));
    EXPECT_EQ(toText(times(decimal("26.2"), decimal("1609.344"))), "42164.8128");
}

TEST(Decimals, HalvesAreRoundedAwayFromZero)
{
    const Decimal one = decimal("1");
    EXPECT_EQ(times(decimal("1.0000000000000000000000000005"), one), decimal("1.000000000000000000000000001"));
    EXPECT_EQ(times(decimal("1.0000000000000000000000000004"), one), decimal("1"));
    EXPECT_EQ(times(decimal("-1.0000000000000000000000000005"), one), decimal("-1.000000000000000000000000001"));
    EXPECT_EQ(times(decimal("9.9999999999999999999999999995"), one), decimal("10")) << "a digit more before the point";
    EXPECT_EQ(times(decimal("99999999999999.5"), decimal("99999999999999.5")), decimal("9999999999999900000000000000"));
}

} // namespace palmares::testing
