#include "model/recurring_stages.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace palmares {

namespace {

using namespace std::chrono;
using challenge::StageToRequest;

constexpr std::size_t mostStages = 10'000;

sys_days dayOf(LocalTime time)
{
    return floor<days>(sys_seconds(seconds(time.seconds)));
}

LocalTime midnight(sys_days day)
{
    return {sys_seconds(day).time_since_epoch().count()};
}

sys_days monthAfter(sys_days day)
{
    const year_month_day date(day);
    const year_month next = year_month(date.year(), date.month()) + months(1);
    const year_month_day_last nextEnd = next / last;
    const bool isMonthEnd = date == year_month_day(date.year() / date.month() / last);
    if (isMonthEnd || date.day() > nextEnd.day()) return sys_days(nextEnd);
    return sys_days(next / date.day());
}

sys_days nextStart(sys_days day, Recurrence recurrence)
{
    if (recurrence == Recurrence::day) return day + days(1);
    if (recurrence == Recurrence::week) return day + days(7);
    return monthAfter(day);
}

std::string stageName(Recurrence recurrence, std::size_t number, sys_days start)
{
    static constexpr std::array<const char*, 12> monthNames{"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};
    if (recurrence == Recurrence::none) return "Stage " + std::to_string(number);
    if (recurrence == Recurrence::day) return "Day " + std::to_string(number);
    if (recurrence == Recurrence::week) return "Week " + std::to_string(number);
    const year_month_day date(start);
    return std::string(monthNames.at(static_cast<unsigned>(date.month()) - 1)) + ' ' +
           std::to_string(static_cast<int>(date.year()));
}

/// Calendar arithmetic holds for the dates that can be stored: those with years of four digits.
bool isStorable(LocalTime time)
{
    static const LocalTime first = midnight(sys_days(year(0) / January / 1));
    static const LocalTime end = midnight(sys_days(year(10'000) / January / 1));
    return first <= time && time < end;
}

} // namespace

std::vector<StageToRequest> recurringStages(const std::string& challengeName, LocalTime start, LocalTime end,
                                            Recurrence recurrence, const ToUtc& toUtc)
{
    std::vector<StageToRequest> stages;
    if (!isStorable(start) || !isStorable(end)) return stages;
    sys_days day = dayOf(start);
    for (LocalTime from = start; from <= end && stages.size() < mostStages; from = midnight(day)) {
        const std::size_t number = stages.size() + 1;
        const std::string name = stageName(recurrence, number, day);
        LocalTime to = end;
        if (recurrence != Recurrence::none) {
            day = nextStart(day, recurrence);
            to = std::min(end, LocalTime{midnight(day).seconds - 1});
        }
        stages.push_back(
            {name, challengeName + " -- " + name, static_cast<std::int64_t>(number), toUtc(from), from, toUtc(to), to});
        if (recurrence == Recurrence::none) break;
    }
    return stages;
}

} // namespace palmares
