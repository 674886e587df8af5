#include <gtest/gtest.h>

#include "model/activity_files/formats.h"

namespace palmares::activity_files::testing {
namespace {

std::string_view nameOf(const Format* format)
{
    return format ? format->name : "";
}

TEST(Formats, TheFirstElementDecidesWhichXmlItIs)
{
    const auto name = [](std::string_view bytes) { return nameOf(formatOf("a", bytes)); };
    EXPECT_EQ(name("<?xml version=\"1.0\"?><!-- not a <TrainingCenterDatabase> --><gpx>"), "GPX");
    EXPECT_EQ(name("\xEF\xBB\xBF\n<x:gpx xmlns:x=\"urn:x\"><!-- TrainingCenterDatabase -->"), "GPX");
    EXPECT_EQ(name("<TrainingCenterDatabase><Notes>&lt;gpx <gpx/></Notes>"), "TCX");
    EXPECT_EQ(name("<html><gpx/></html>"), "");
    EXPECT_EQ(name("a,<gpx>\n1,2\n"), "") << "a table may quote it";
    using namespace std::string_view_literals;
    EXPECT_EQ(name("\xFF\xFE<\0g\0p\0x\0>\0"sv), "GPX");
    EXPECT_EQ(name("\0<\0g\0p\0x\0>"sv), "GPX");
}

TEST(Formats, TheNameDecidesWhereTheContentDoesNot)
{
    EXPECT_EQ(nameOf(formatOf("a.TCX.gz", "junk")), "TCX");
    EXPECT_EQ(nameOf(formatOf("a.json", "junk")), "JSON");
    EXPECT_EQ(formatOf("a.txt", "junk"), nullptr);
}

TEST(Formats, EachIsOfferedByItsNameAndEndings)
{
    for (const Format& format : formats()) {
        EXPECT_TRUE(formatNames("or").contains(format.name));
        for (const std::string_view ending : format.endings) {
            EXPECT_TRUE(isActivityFileName("a" + std::string(ending)));
            EXPECT_TRUE(isActivityFileName("b/A" + std::string(ending) + ".GZ"));
            EXPECT_TRUE(filePatterns(Holding::activities).contains('*' + std::string(ending)));
        }
    }
    EXPECT_FALSE(isActivityFileName("a.jpg"));
    EXPECT_EQ(formatNames("or", Holding::places), "FIT, GPX, TCX or JSON");
    EXPECT_EQ(filePatterns(Holding::places), "*.fit *.fit.gz *.gpx *.gpx.gz *.tcx *.tcx.gz *.json *.json.gz");
}

} // namespace
} // namespace palmares::activity_files::testing
