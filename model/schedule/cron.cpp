#include "model/schedule/cron.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace palmares::schedule {
namespace {

using namespace std::chrono;

constexpr std::int64_t longestSearch = std::int64_t{9} * 366 * secondsPerDay; // 29 February is at most eight years away

struct Field {
    const char* name;
    unsigned lowest, highest;
    std::span<const std::string_view> words; ///< names of lowest, lowest + 1 …
};

constexpr std::string_view monthWords[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view weekdayWords[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr Field fields[] = {{"second", 0, 59, {}},        {"minute", 0, 59, {}},
                            {"hour", 0, 23, {}},          {"day of the month", 1, 31, {}},
                            {"month", 1, 12, monthWords}, {"day of the week", 0, 7, weekdayWords}};

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i)
        if (i == text.size() || text[i] == separator) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    return parts;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words(1);
    for (const char each : text) {
        const bool isBlank = each == ' ' || each == '\t';
        if (!isBlank) words.back() += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
        if (isBlank && !words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::optional<unsigned> numberFrom(std::string_view text)
{
    unsigned value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

std::optional<unsigned> valueFrom(std::string_view text, const Field& field)
{
    for (std::size_t i = 0; i < field.words.size(); ++i)
        if (field.words[i] == text) return field.lowest + static_cast<unsigned>(i);
    const auto value = numberFrom(text);
    return value && *value >= field.lowest && *value <= field.highest ? value : std::nullopt;
}

/// Sets what `part` (`*/15`, `1-5`, `mon`) stands for; false when it stands for nothing.
template <std::size_t Size>
bool setPart(std::string_view part, const Field& field, std::bitset<Size>& set)
{
    const auto slash = part.find('/');
    const auto step = slash == part.npos ? std::optional(1U) : numberFrom(part.substr(slash + 1));
    if (!step || *step == 0) return false;
    const std::string_view range = part.substr(0, slash);
    const auto dash = range.find('-');
    auto first = range == "*" ? std::optional(field.lowest) : valueFrom(range.substr(0, dash), field);
    auto last = range == "*" || (dash == range.npos && slash != part.npos) ? std::optional(field.highest)
                : dash == range.npos                                       ? first
                                                                           : valueFrom(range.substr(dash + 1), field);
    if (!first || !last || *first > *last) return false;
    for (unsigned value = *first; value <= *last; value += *step)
        set.set(value);
    return true;
}

template <std::size_t Size>
bool setField(std::string_view text, const Field& field, std::bitset<Size>& set)
{
    return std::ranges::all_of(split(text, ','), [&](std::string_view part) { return setPart(part, field, set); });
}

std::int64_t floorDay(std::int64_t local)
{
    return floor<days>(sys_seconds(seconds(local))).time_since_epoch().count();
}

} // namespace

Result<Cron> Cron::from(std::string_view text)
{
    auto words = wordsOf(text);
    if (words.size() == 5) words.insert(words.begin(), "0");
    if (words.size() != 6)
        return rejected("invalid_schedule", "A schedule has five fields (minute, hour, day, month, weekday), or six "
                                            "with seconds first.");
    Cron cron;
    const bool good[] = {setField(words[0], fields[0], cron.m_seconds), setField(words[1], fields[1], cron.m_minutes),
                         setField(words[2], fields[2], cron.m_hours),   setField(words[3], fields[3], cron.m_days),
                         setField(words[4], fields[4], cron.m_months),  setField(words[5], fields[5], cron.m_weekdays)};
    for (std::size_t i = 0; i < std::size(good); ++i)
        if (!good[i])
            return rejected("invalid_schedule", '"' + words[i] + "\" is no " + fields[i].name + " of a schedule.");
    if (cron.m_weekdays.test(7)) cron.m_weekdays.set(0);
    cron.m_everyHour = words[2].starts_with('*');
    cron.m_everyDay = words[3].starts_with('*');
    cron.m_everyWeekday = words[5].starts_with('*');
    return cron;
}

bool Cron::matchesDay(std::int64_t day) const
{
    const sys_days date{days(day)};
    const year_month_day parts(date);
    if (!m_months.test(static_cast<unsigned>(parts.month()))) return false;
    const bool ofMonth = m_days.test(static_cast<unsigned>(parts.day()));
    const bool ofWeek = m_weekdays.test(weekday(date).c_encoding());
    return m_everyDay || m_everyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek;
}

/// The first matching time on a wall clock that no zone disturbs, after `after`.
std::optional<std::int64_t> Cron::nextLocal(std::int64_t after) const
{
    const std::int64_t from = after + 1;
    for (std::int64_t day = floorDay(from); day * secondsPerDay < from + longestSearch; ++day) {
        if (!matchesDay(day)) continue;
        const std::int64_t earliest = std::max<std::int64_t>(from - day * secondsPerDay, 0);
        for (std::int64_t hour = earliest / secondsPerHour; hour < 24; ++hour) {
            if (!m_hours.test(static_cast<std::size_t>(hour))) continue;
            for (std::int64_t minute = 0; minute < 60; ++minute) {
                const std::int64_t start = hour * secondsPerHour + minute * 60;
                if (start + 59 < earliest || !m_minutes.test(static_cast<std::size_t>(minute))) continue;
                for (std::int64_t second = 0; second < 60; ++second)
                    if (start + second >= earliest && m_seconds.test(static_cast<std::size_t>(second)))
                        return day * secondsPerDay + start + second;
            }
        }
    }
    return {};
}

std::optional<Timestamp> Cron::next(Timestamp after, const Zone& zone) const
{
    std::int64_t from = after.seconds;
    const std::int64_t last = from + longestSearch;
    while (from < last) {
        const ZoneSpan span = zone({from + 1});
        const auto local = nextLocal(from + span.offset);
        if (!local) return {};
        const std::int64_t due = *local - span.offset;
        if (due < span.end) {
            const bool startsInSpan = span.begin > std::numeric_limits<std::int64_t>::min();
            const std::int64_t before = startsInSpan ? zone({span.begin - 1}).offset : span.offset;
            const bool shownBefore = due < span.begin + (before - span.offset);
            if (m_everyHour || !shownBefore) return Timestamp{due};
            from = due;
            continue;
        }
        const std::int64_t offset = zone({span.end}).offset;
        if (!m_everyHour && *local < span.end + offset) return Timestamp{span.end}; // the clock leaps over it
        from = span.end - 1;
    }
    return {};
}

} // namespace palmares::schedule
