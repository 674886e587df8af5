#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "model/segments/polyline.h"

namespace palmares::segments {

/// The example in the description of the format by its inventor.
TEST(Polyline, ReadsTheDocumentedExample)
{
    const auto points = decodedPolyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 3u);
    EXPECT_NEAR(points->at(0).latitude, 38.5, 1e-9);
    EXPECT_NEAR(points->at(0).longitude, -120.2, 1e-9);
    EXPECT_NEAR(points->at(1).latitude, 40.7, 1e-9);
    EXPECT_NEAR(points->at(1).longitude, -120.95, 1e-9);
    EXPECT_NEAR(points->at(2).latitude, 43.252, 1e-9);
    EXPECT_NEAR(points->at(2).longitude, -126.453, 1e-9);
    EXPECT_EQ(encodedPolyline(*points), "_p~iF~ps|U_ulLnnqC_mqNvxq`@");
}

TEST(Polyline, RefusesWhatIsNone)
{
    EXPECT_FALSE(decodedPolyline("_p~iF"));         // no longitude
    EXPECT_FALSE(decodedPolyline("_p~iF~ps|U_"));   // breaks off
    EXPECT_FALSE(decodedPolyline("a place, then")); // a blank
    EXPECT_FALSE(decodedPolyline("~~~~~~~~~~~~"));  // longer than any number
    EXPECT_TRUE(decodedPolyline("")->empty());
}

TEST(Polyline, KeepsPlacesToHalfAStep)
{
    const bool kept = rc::check("decoded(encoded(points)) are the points, rounded to 0.00001 degrees", [] {
        const auto count = *rc::gen::inRange(0, 30);
        std::vector<Position> points;
        for (int i = 0; i < count; ++i)
            points.push_back(
                {*rc::gen::inRange(-90'000'000, 90'000'000) / 1e6, *rc::gen::inRange(-180'000'000, 180'000'000) / 1e6});
        const auto again = decodedPolyline(encodedPolyline(points));
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->size() == points.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            RC_ASSERT(std::abs(again->at(i).latitude - points[i].latitude) <= 0.50001e-5);
            RC_ASSERT(std::abs(again->at(i).longitude - points[i].longitude) <= 0.50001e-5);
        }
    });
    EXPECT_TRUE(kept);
}

TEST(Polyline, IsReadOrRefusedWhateverItIs)
{
    const bool stood = rc::check("any text", [](const std::string& text) {
        if (const auto points = decodedPolyline(text)) {
            for (const Position& point : *points)
                RC_ASSERT(std::abs(point.latitude) <= 90);
        }
    });
    EXPECT_TRUE(stood);
}

} // namespace palmares::segments
