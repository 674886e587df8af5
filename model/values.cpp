#include "model/values.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace palmares {
namespace {

constexpr std::string_view agePrefix = "age:";
constexpr std::size_t mostAgeDigits = 3;

/// Digits without a leading zero.
std::optional<std::int64_t> ageFrom(std::string_view text)
{
    std::int64_t age = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
    const bool isWritten = error == std::errc() && end == text.data() + text.size() && text.size() <= mostAgeDigits;
    if (!isWritten || text.front() < '0' || (text.size() > 1 && text.front() == '0')) return {};
    return age;
}

std::optional<AgeGroup> ageGroupFrom(std::string_view text)
{
    if (text.ends_with('+')) {
        const auto youngest = ageFrom(text.substr(0, text.size() - 1));
        return youngest ? std::optional(AgeGroup{*youngest, {}}) : std::nullopt;
    }
    const auto dash = text.find('-');
    if (dash == text.npos) return {};
    const auto youngest = ageFrom(text.substr(0, dash));
    const auto oldest = ageFrom(text.substr(dash + 1));
    if (!youngest || !oldest || *oldest < *youngest) return {};
    return AgeGroup{*youngest, *oldest};
}

std::int64_t yearOf(LocalTime time)
{
    using namespace std::chrono;
    const year_month_day date{floor<days>(sys_seconds{seconds{time.seconds}})};
    return static_cast<int>(date.year());
}

std::string written(const AgeGroup& group, std::string_view dash)
{
    const std::string from = std::to_string(group.youngest);
    return group.oldest ? from + std::string(dash) + std::to_string(*group.oldest) : from + '+';
}

Decimal factorOf(GoalUnits units)
{
    switch (units) {
    case GoalUnits::metres:
    case GoalUnits::seconds: return decimalFrom(1.0);
    case GoalUnits::kilometres: return decimalFrom(1000.0);
    case GoalUnits::feet: return decimalFrom(metresPerFoot);
    case GoalUnits::miles: return decimalFrom(metresPerMile);
    case GoalUnits::minutes: return decimalFrom(60.0);
    case GoalUnits::hours: return decimalFrom(double{secondsPerHour});
    case GoalUnits::days: return decimalFrom(double{secondsPerDay});
    }
    return decimalFrom(1.0);
}

} // namespace

std::string toText(const AgeGroup& group)
{
    return written(group, "-");
}

std::string titleOf(const AgeGroup& group)
{
    return written(group, "–");
}

CategoryKey categoryOf(const AgeGroup& group)
{
    return {std::string(agePrefix) + toText(group)};
}

std::optional<AgeGroup> ageGroupOf(const CategoryKey& category)
{
    if (!category.value.starts_with(agePrefix)) return {};
    return ageGroupFrom(std::string_view(category.value).substr(agePrefix.size()));
}

bool isSound(const CategoryKey& category, std::optional<Gender> gender)
{
    return !category.value.starts_with(agePrefix) || (ageGroupOf(category) && !gender);
}

Result<std::vector<AgeGroup>> ageGroupsFrom(const std::vector<std::string>& texts)
{
    std::vector<AgeGroup> groups;
    for (const std::string& text : texts) {
        const auto group = ageGroupFrom(text);
        if (!group) return rejected("invalid_age_groups", "must be written as 40-49 or 70+");
        const std::optional<std::int64_t> before = groups.empty() ? -1 : groups.back().oldest;
        if (!before || *before >= group->youngest)
            return rejected("invalid_age_groups", "must go from young to old and must not overlap");
        groups.push_back(*group);
    }
    return groups;
}

std::vector<std::string> ageGroupTexts(std::string_view list)
{
    std::vector<std::string> texts;
    while (list.find_first_not_of(" ,") != list.npos) {
        list.remove_prefix(list.find_first_not_of(" ,"));
        const auto end = std::min(list.find(','), list.size());
        texts.emplace_back(list.substr(0, list.find_last_not_of(' ', end - 1) + 1));
        list.remove_prefix(end);
    }
    return texts;
}

bool isOfAge(const AgeGroup& group, std::int64_t birthYear, LocalTime start)
{
    const std::int64_t age = yearOf(start) - birthYear;
    return age >= group.youngest && (!group.oldest || age <= *group.oldest);
}

Decimal goalInUnits(double goal, GoalUnits units)
{
    return times(decimalFrom(goal), factorOf(units));
}

} // namespace palmares
