#include "model/activity_files/tables/written_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::size_t longestText = 80;

struct Month {
    std::string_view beginning;
    int number;
};

// English, German, French, Spanish, Italian, Portuguese, Dutch, the Nordic languages, Polish and Russian.
constexpr Month months[] = {
    {"jan", 1},  {"janv", 1}, {"jän", 1},  {"ene", 1},  {"gen", 1},  {"sty", 1},  {"янв", 1},  {"feb", 2},  {"fév", 2},
    {"fev", 2},  {"lut", 2},  {"фев", 2},  {"mar", 3},  {"mär", 3},  {"mrz", 3},  {"mrt", 3},  {"maa", 3},  {"мар", 3},
    {"apr", 4},  {"avr", 4},  {"abr", 4},  {"kwi", 4},  {"апр", 4},  {"may", 5},  {"mai", 5},  {"maj", 5},  {"mag", 5},
    {"mei", 5},  {"май", 5},  {"мая", 5},  {"jun", 6},  {"juin", 6}, {"giu", 6},  {"cze", 6},  {"июн", 6},  {"jul", 7},
    {"juil", 7}, {"lug", 7},  {"lip", 7},  {"июл", 7},  {"aug", 8},  {"aoû", 8},  {"aou", 8},  {"ago", 8},  {"sie", 8},
    {"авг", 8},  {"sep", 9},  {"set", 9},  {"wrz", 9},  {"сен", 9},  {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10},
    {"paź", 10}, {"окт", 10}, {"nov", 11}, {"lis", 11}, {"ноя", 11}, {"dec", 12}, {"déc", 12}, {"dez", 12}, {"dic", 12},
    {"des", 12}, {"gru", 12}, {"дек", 12}};

struct Number {
    int value = 0;
    std::size_t digits = 0;
    char before = ' '; ///< the character in front of it
};

/// The numbers and words of a written date.
struct Pieces {
    std::vector<Number> numbers;
    std::optional<int> month;
    bool morning = false;
    bool afternoon = false;
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

void takeWord(Pieces& pieces, std::string_view word)
{
    if (word == "am" || word == "上午" || word == "午前") pieces.morning = true;
    if (word == "pm" || word == "下午" || word == "午後") pieces.afternoon = true;
    if (pieces.month) return;
    for (const auto& [beginning, number] : months) {
        if (word.starts_with(beginning)) pieces.month = number;
    }
}

std::optional<Pieces> piecesOf(std::string_view text)
{
    Pieces pieces;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (isDigit(text[at])) {
            while (at < text.size() && isDigit(text[at]))
                ++at;
            if (at - begin > 4 || pieces.numbers.size() == 6) return {};
            int value = 0;
            for (const char c : text.substr(begin, at - begin))
                value = value * 10 + (c - '0');
            pieces.numbers.push_back({value, at - begin, begin > 0 ? text[begin - 1] : ' '});
        } else if (isLetter(text[at])) {
            while (at < text.size() && isLetter(text[at]))
                ++at;
            takeWord(pieces, text.substr(begin, at - begin));
        } else {
            ++at;
        }
    }
    return pieces;
}

struct Date {
    int year = 0, month = 0, day = 0;
};

/// The year has four digits and stands first or last of the date's numbers.
std::optional<Date> dateFrom(const std::vector<Number>& n, std::optional<int> month, bool monthFirst)
{
    if (month && n.size() == 2) {
        if (n[0].digits == 4) return Date{n[0].value, *month, n[1].value};
        if (n[1].digits == 4) return Date{n[1].value, *month, n[0].value};
        return {};
    }
    if (n.size() != 3) return {};
    if (n[0].digits == 4) return Date{n[0].value, n[1].value, n[2].value};
    if (n[2].digits != 4) return {};
    const bool american = n[1].before == '/' && (n[1].value > 12 || (monthFirst && n[0].value <= 12));
    return american ? Date{n[2].value, n[0].value, n[1].value} : Date{n[2].value, n[1].value, n[0].value};
}

} // namespace

std::optional<Timestamp> writtenDateFrom(std::string_view text, bool monthFirst)
{
    if (const auto iso = secondsFrom(trimmed(text))) return Timestamp{*iso};
    if (text.size() > longestText) return {};
    std::string lower = lowerCase(text);
    for (const std::string_view half : {"a.m.", "p.m.", "a. m.", "p. m."}) {
        if (const auto at = lower.find(half); at != lower.npos) lower.replace(at, half.size(), {half[0], 'm'});
    }
    const auto pieces = piecesOf(lower);
    if (!pieces) return {};
    // The time begins with the number before the first colon.
    const auto& numbers = pieces->numbers;
    const auto minutes = std::ranges::find(numbers, ':', &Number::before);
    if (minutes == numbers.end() || minutes == numbers.begin()) return {};
    const auto hours = minutes - 1;
    int hour = hours->value;
    if (pieces->morning && hour == 12) hour = 0;
    if (pieces->afternoon && hour < 12) hour += 12;
    const bool hasSeconds = minutes + 1 != numbers.end() && (minutes + 1)->before == ':';
    const int second = hasSeconds ? (minutes + 1)->value : 0;
    std::vector<Number> rest(numbers.begin(), hours);
    rest.insert(rest.end(), minutes + (hasSeconds ? 2 : 1), numbers.end());
    const bool usesMonthFirst = monthFirst || pieces->morning || pieces->afternoon;
    const auto date = dateFrom(rest, pieces->month, usesMonthFirst);
    if (!date) return {};
    std::array<char, 64> iso{};
    std::snprintf(iso.data(), iso.size(), "%04d-%02d-%02dT%02d:%02d:%02d", date->year, date->month, date->day, hour,
                  minutes->value, second);
    const auto seconds = secondsFrom(iso.data());
    if (!seconds) return {};
    return Timestamp{*seconds};
}

bool isAmbiguousDate(std::string_view text)
{
    const auto monthFirst = writtenDateFrom(text, true);
    const auto dayFirst = writtenDateFrom(text, false);
    return monthFirst && dayFirst && *monthFirst != *dayFirst;
}

} // namespace palmares::activity_files
