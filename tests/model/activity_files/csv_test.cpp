#include <gtest/gtest.h>

#include "model/activity_files/tables/csv.h"

namespace palmares::activity_files {
namespace {

std::vector<CsvRecord> recordsOf(std::string_view text, char separator = ',')
{
    CsvReader reader(text, separator);
    std::vector<CsvRecord> records;
    for (CsvRecord record; reader.next(record);)
        records.push_back(record);
    return records;
}

using Fields = std::vector<std::string>;

TEST(Csv, QuotedFieldsHoldSeparatorsLineEndsAndQuotes)
{
    const auto records = recordsOf("a,\"b,c\",\"d\ne\"\n\"f\"\"g\",,\n");
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].fields, (Fields{"a", "b,c", "d\ne"}));
    EXPECT_EQ(records[1].fields, (Fields{"f\"g", "", ""}));
    EXPECT_EQ(records[1].line, 3);
}

TEST(Csv, EveryLineEndAndAByteOrderMarkAreUnderstood)
{
    const auto records = recordsOf("\xEF\xBB\xBF"
                                   "a,b\r\n\r\nc,d\re,f");
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(records[1].fields, (Fields{"c", "d"}));
    EXPECT_EQ(records[1].line, 3);
    EXPECT_EQ(records[2].fields, (Fields{"e", "f"}));
}

TEST(Csv, AnOpenQuoteNamesTheLineThatOpenedIt)
{
    const auto records = recordsOf("a\nb,\"c\nd\n");
    ASSERT_EQ(records.size(), 2u);
    ASSERT_TRUE(records[1].problem);
    EXPECT_EQ(records[1].problem->name, "csv_open_quote");
    EXPECT_EQ(records[1].problem->message, "The quote opened in line 2 is never closed.");
}

TEST(Csv, TextBehindAQuoteIsAProblemOfItsRowOnly)
{
    const auto records = recordsOf("\"a\"b,c\nd,e\n");
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].problem->name, "csv_text_after_quote");
    EXPECT_FALSE(records[1].problem);
}

TEST(Csv, ARowOfSeparatorsOnlyDoesNotFillTheMemory)
{
    const auto records = recordsOf(std::string(5'000'000, ',') + "\na");
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(records[0].problem->name, "csv_too_many_fields");
    EXPECT_LE(records[0].fields.size(), 1024u);
}

TEST(Csv, TheSeparatorIsTheMostFrequentOneOutsideQuotes)
{
    EXPECT_EQ(separatorOf("a,b;c\n;;;"), ',');
    EXPECT_EQ(separatorOf("\"a,b,c\";d\n"), ';');
    EXPECT_EQ(separatorOf("a\tb\n"), '\t');
}

} // namespace
} // namespace palmares::activity_files
