#include "ui/look/tokens.h"

#include <algorithm>
#include <cmath>

namespace palmares::ui {

namespace {

constexpr QColor rgb(unsigned value)
{
    return {static_cast<int>(value >> 16U & 0xFFU), static_cast<int>(value >> 8U & 0xFFU),
            static_cast<int>(value & 0xFFU)};
}

constexpr Ink ink(unsigned mark, unsigned text, unsigned tint)
{
    return {rgb(mark), rgb(text), rgb(tint)};
}

std::array<Series, seriesCount> seriesOf(const std::array<unsigned, seriesCount>& colors)
{
    const std::array<QList<qreal>, seriesCount> dashes{QList<qreal>{}, {4, 2}, {}, {1, 2}, {6, 2, 1, 2}, {}, {3, 2}};
    using enum Marker;
    constexpr std::array markers{disc, square, triangle, diamond, cross, ring, bar};
    std::array<Series, seriesCount> all;
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {rgb(colors[i]), dashes[i], markers[i]};
    return all;
}

Tokens lightTokens()
{
    Tokens t;
    t.theme = Theme::light;
    t.window = rgb(0xF1F2F4);
    t.base = rgb(0xFFFFFF);
    t.alternate = rgb(0xF7F8F9);
    t.raised = rgb(0xFFFFFF);
    t.sunken = rgb(0xE7E9EC);
    t.line = rgb(0xDBDEE3);
    t.line2 = rgb(0xB6BCC6);
    t.field = rgb(0x858D99);
    t.grid = rgb(0xE6E8EC);
    t.text = rgb(0x1A1E25);
    t.text2 = rgb(0x454D59);
    t.text3 = rgb(0x5F6875);
    t.accent = t.focus = rgb(0x0B6B7A);
    t.onAccent = rgb(0xFFFFFF);
    t.selection = rgb(0xD3E8EB);
    t.selectionText = rgb(0x10151B);
    t.hover = rgb(0xEAF1F2);
    t.kinds = {ink(0xCF6508, 0x934400, 0xFCEBD9), ink(0x2563B8, 0x1D539F, 0xE1EBF8), ink(0x7A48B5, 0x693AA3, 0xEEE6F7),
               ink(0x9C7A00, 0x6A5300, 0xFAF0C4), ink(0x23804D, 0x17643A, 0xDFF1E6), ink(0xC23B83, 0xA0296A, 0xFAE4EF),
               ink(0xBF2F28, 0xA92720, 0xFBE6E4)};
    t.outcomes = {ink(0x23804D, 0x17643A, 0xE3F3E9), ink(0x9A6700, 0x7A5000, 0xFDF1CF),
                  ink(0xBF2F28, 0xA92720, 0xFBE6E4)};
    t.series = seriesOf({0x0069A8, 0xC24A00, 0x00795A, 0xA8438F, 0x80650B, 0x4F6BD0, 0x545B66});
    t.density = {t.base, rgb(0xFBE9D6), rgb(0xF5CDA1), rgb(0xEBA65F), rgb(0xD97F27), rgb(0xAF5605), rgb(0x7A3A00)};
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.theme = Theme::dark;
    t.window = rgb(0x1D2025);
    t.base = rgb(0x16191D);
    t.alternate = rgb(0x1A1D22);
    t.raised = rgb(0x2A2E35);
    t.sunken = rgb(0x121417);
    t.line = rgb(0x31363E);
    t.line2 = rgb(0x4D5560);
    t.field = rgb(0x6E7784);
    t.grid = rgb(0x262A31);
    t.text = rgb(0xE6E9ED);
    t.text2 = rgb(0xB5BDC8);
    t.text3 = rgb(0x929BA8);
    t.accent = t.focus = rgb(0x54BCC9);
    t.onAccent = rgb(0x0B1215);
    t.selection = rgb(0x17434C);
    t.selectionText = rgb(0xF3F6F8);
    t.hover = rgb(0x22292F);
    t.kinds = {ink(0xEE8F38, 0xF5AC66, 0x38291A), ink(0x5C9DF0, 0x8DBBF6, 0x1B2C43), ink(0xAA83DF, 0xC3A6EA, 0x2D2440),
               ink(0xD6B430, 0xE6CC62, 0x332D17), ink(0x4FB47E, 0x79CB9E, 0x193126), ink(0xE573AF, 0xF09CC8, 0x3A2030),
               ink(0xEE6C62, 0xF6918A, 0x3B201F)};
    t.outcomes = {ink(0x4FB47E, 0x79CB9E, 0x173023), ink(0xE0B13A, 0xEBC560, 0x352B14),
                  ink(0xEE6C62, 0xF6918A, 0x3B201F)};
    t.series = seriesOf({0x5AB4EC, 0xF0833F, 0x35C6A2, 0xE79BD0, 0xDDB62F, 0x9FB2F5, 0xBFC6D0});
    t.density = {t.base, rgb(0x33261A), rgb(0x5A3B1C), rgb(0x8A541D), rgb(0xBC721F), rgb(0xEB9440), rgb(0xFFC98F)};
    return t;
}

// Three inks on black: white, yellow for what wants attention, cyan for the focus. Shapes, words and
// dashes carry the rest.
Tokens highContrastTokens()
{
    constexpr auto black = rgb(0x000000);
    constexpr auto white = rgb(0xFFFFFF);
    constexpr auto yellow = rgb(0xFFD400);
    Tokens t;
    t.theme = Theme::high_contrast;
    t.window = t.base = t.alternate = t.raised = t.sunken = black;
    t.line = t.grid = rgb(0x8A8A8A);
    t.line2 = t.field = t.text = t.text2 = white;
    t.text3 = rgb(0xD0D0D0);
    t.accent = t.selection = yellow;
    t.onAccent = t.selectionText = black;
    t.hover = rgb(0x1A1A1A);
    t.focus = rgb(0x00FFFF);
    t.kinds.fill({white, white, black});
    t.kinds[static_cast<std::size_t>(Kind::external)] = {yellow, yellow, black};
    t.kinds[static_cast<std::size_t>(Kind::refused)] = {yellow, yellow, black};
    t.outcomes = {Ink{white, white, black}, {yellow, yellow, black}, {yellow, yellow, black}};
    t.series = seriesOf({0xFFFFFF, 0x00FFFF, 0xFFD400, 0xFFFFFF, 0x00FFFF, 0x00FFFF, 0xFFD400});
    t.density.fill(white);
    t.density.front() = black;
    t.outlinesHover = t.densityByHeight = true;
    return t;
}

} // namespace

const Tokens Tokens::light = lightTokens();
const Tokens Tokens::dark = darkTokens();
const Tokens Tokens::high_contrast = highContrastTokens();

QColor Tokens::onSelection(const QColor& ink) const
{
    return ink == text3 || contrast(ink, selection) < 4.5 ? selectionText : ink;
}

QColor Tokens::markOnSelection(const QColor& mark) const
{
    return contrast(mark, selection) < 2 ? selectionText : mark;
}

double contrast(const QColor& one, const QColor& other)
{
    const auto luminance = [](const QColor& color) {
        const auto linear = [](float channel) {
            const double c = channel;
            return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    // From a list: minmax() of two temporaries returns dangling references.
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace palmares::ui
