#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/look/tokens.h"

namespace palmares::ui {

namespace {

/// The same rules hold for every theme.
class TokensOf : public ::testing::TestWithParam<const Tokens*> {
protected:
    const Tokens& t = *GetParam();
};

std::string name(const QColor& color)
{
    return color.name().toStdString();
}

} // namespace

TEST_P(TokensOf, KeepTextReadableOnEverySurface)
{
    for (const auto& surface : {t.window, t.base, t.alternate, t.raised, t.sunken, t.hover})
        for (const auto& ink : {t.text, t.text2, t.text3})
            EXPECT_GE(contrast(ink, surface), 4.5) << name(ink) << " on " << name(surface);
    EXPECT_GE(contrast(t.selectionText, t.selection), 4.5);
    EXPECT_GE(contrast(t.onAccent, t.accent), 4.5);
    EXPECT_GE(contrast(t.accent, t.base), 4.5) << "links";
}

TEST_P(TokensOf, KeepEveryTextReadableOnTheSelection)
{
    for (const auto& ink : {t.text, t.text2, t.text3, t.kind(Kind::event).text, t.kind(Kind::refused).text})
        EXPECT_GE(contrast(t.onSelection(ink), t.selection), 4.5) << name(ink);
    EXPECT_EQ(t.onSelection(t.text3), t.selectionText);
}

TEST_P(TokensOf, KeepKindsAndOutcomesReadable)
{
    std::vector<Ink> inks(t.kinds.begin(), t.kinds.end());
    inks.insert(inks.end(), t.outcomes.begin(), t.outcomes.end());
    for (const auto& ink : inks) {
        EXPECT_GE(contrast(ink.mark, t.base), 3.8) << name(ink.mark);
        EXPECT_GE(contrast(ink.text, t.base), 4.5) << name(ink.text);
        EXPECT_GE(contrast(ink.text, ink.tint), 4.5) << name(ink.text);
        EXPECT_GE(contrast(t.text, ink.tint), 4.5) << name(ink.tint);
        EXPECT_GE(contrast(t.text2, ink.tint), 4.5) << name(ink.tint);
    }
}

TEST_P(TokensOf, KeepSeriesAndFieldsVisible)
{
    for (const auto& series : t.series)
        EXPECT_GE(contrast(series.color, t.base), 4.8) << name(series.color);
    EXPECT_GE(contrast(t.field, t.base), 3.3);
}

TEST_P(TokensOf, DistinguishSeriesByDashOrMarkerAsWell)
{
    for (int i = 0; i < seriesCount; ++i)
        for (int j = 0; j < i; ++j) {
            const auto& one = t.seriesOf(i);
            const auto& other = t.seriesOf(j);
            EXPECT_NE(one.marker, other.marker);
            EXPECT_TRUE(one.color != other.color || one.dash != other.dash) << i << " and " << j;
        }
}

INSTANTIATE_TEST_SUITE_P(Every, TokensOf, ::testing::Values(&Tokens::light, &Tokens::dark, &Tokens::high_contrast));

TEST(Tokens, MakeCountsDarkerInLightAndBrighterInDark)
{
    for (std::size_t i = 1; i < Tokens::light.density.size(); ++i) {
        EXPECT_LT(Tokens::light.density[i].lightnessF(), Tokens::light.density[i - 1].lightnessF());
        EXPECT_GT(Tokens::dark.density[i].lightnessF(), Tokens::dark.density[i - 1].lightnessF());
    }
    EXPECT_TRUE(Tokens::high_contrast.densityByHeight);
}

TEST(Tokens, MeasureContrastAsDefined)
{
    EXPECT_NEAR(contrast(Qt::white, Qt::black), 21, 0.001);
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21, 0.001);
    EXPECT_NEAR(contrast(QColor(0x77, 0x77, 0x77), Qt::white), 4.48, 0.005); // a well-known near miss of 4.5
}

TEST(Theme, FillsThePaletteInAllGroups)
{
    for (const auto theme : {Theme::dark, Theme::high_contrast, Theme::light}) {
        applyTheme(theme);
        const auto& t = tokensOf(theme);
        const auto palette = QApplication::palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            EXPECT_EQ(palette.color(group, QPalette::Window), t.window);
            EXPECT_EQ(palette.color(group, QPalette::Text), t.text);
            EXPECT_EQ(palette.color(group, QPalette::Highlight), t.selection);
            EXPECT_EQ(palette.color(group, QPalette::Link), t.accent);
        }
        EXPECT_EQ(palette.color(QPalette::Disabled, QPalette::Text), t.text3);
        EXPECT_EQ(palette.color(QPalette::Disabled, QPalette::Base), t.window);
        EXPECT_EQ(&currentTokens(), &t);
    }
}

TEST(Theme, ScalesFontsAndHeightsButNeverBelowEightPoints)
{
    EXPECT_EQ(scaled(24), 24);
    EXPECT_DOUBLE_EQ(fontFor(FontRole::body).pointSizeF(), 9);
    setFontFactor(2);
    EXPECT_EQ(scaled(24), 48);
    EXPECT_DOUBLE_EQ(QApplication::font().pointSizeF(), 18);
    setFontFactor(0.7);
    EXPECT_DOUBLE_EQ(fontFor(FontRole::hint).pointSizeF(), 8);
    setFontFactor(1);
}

TEST(Theme, IsTheOnlyPlaceWithLiteralColours)
{
    const QRegularExpression literal(
        QStringLiteral(R"re("#[0-9A-Fa-f]{3,8}"|\bqRgba?\(|)re" // "#FFFFFF", qRgb(255, …)
                       R"re(QColor(::fromRgba?)?(\s+\w+)?[({]\s*(0x[0-9A-Fa-f]+|\d+)\s*[,)}]|)re" // QColor(255, …)
                       R"re(QColor(\s+\w+)?[({]\s*("|QStringLiteral|QLatin1)|)re"                 // QColor("red")
                       R"re(Qt::(black|white|red|green|blue|cyan|magenta|yellow|gray|dark|light)\w*)re"));
    ASSERT_TRUE(literal.isValid()) << literal.errorString().toStdString();
    std::vector<std::string> found;
    QDirIterator files(QStringLiteral(PALMARES_SOURCE_DIR "/ui"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                       QDir::Files, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(QStringLiteral("ui/look/tokens.cpp"))) continue;
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        ++read;
        const auto match = literal.match(QString::fromUtf8(file.readAll()));
        if (match.hasMatch()) found.push_back(file.fileName().toStdString() + ": " + match.captured().toStdString());
    }
    EXPECT_GT(read, 10);
    EXPECT_THAT(found, ::testing::IsEmpty());
}

} // namespace palmares::ui
