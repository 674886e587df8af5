#include "model/imports/activity.h"

#include <cmath>
#include <iterator>
#include <utility>

#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr Timestamp firstCredible{978'307'200}; // 2001-01-01: clocks that were never set start before it

FileProblem problem(std::string_view file, Error::Kind kind, std::string name, std::string message)
{
    return {std::string(file), Error{kind, std::move(name), std::move(message)}, {}, {}};
}

void warnAboutStart(FileActivity& activity, const Defaults& defaults)
{
    const std::string start = toText(activity.start);
    if (activity.start < firstCredible)
        activity.warn("odd_value", "start_date", start, "The start " + start + " looks like a clock that was not set.");
    if (defaults.now && activity.start.seconds > defaults.now->seconds + secondsPerDay)
        activity.warn("odd_value", "start_date", start, "The start " + start + " lies in the future.");
}

void warnAboutFigures(FileActivity& activity)
{
    const auto odd = [&](const char* field, const std::string& value, const std::string& message) {
        activity.warn("odd_value", field, value, message);
    };
    const std::string moving = shortNumber(activity.moving_s) + " s";
    if (activity.moving_s > activity.elapsed_s)
        odd("moving_time_in_seconds", moving,
            "The moving time (" + moving + ") is longer than the elapsed time (" + shortNumber(activity.elapsed_s) +
                " s).");
    if (activity.distance_m == 0) odd("distance_in_metres", "0 m", "The distance is 0 m.");
    if (activity.elapsed_s == 0) odd("elapsed_time_in_seconds", "0 s", "The duration is 0 s.");
    if (activity.moving_s == 0 && activity.elapsed_s > 0)
        odd("moving_time_in_seconds", "0 s", "The moving time is 0 s.");
    const double speed = activity.moving_s > 0 ? activity.distance_m / activity.moving_s : 0;
    if (speed <= fastestOf(activity.sport)) return;
    const std::string average = shortNumber(std::round(speed * 3.6)) + " km/h";
    odd("distance_in_metres", average, "The average speed of " + average + " is not credible.");
}

/// Cut at a character of UTF-8, so that no file can make an event of any size.
void shorten(std::string& text)
{
    constexpr std::size_t longest = 1000;
    if (text.size() <= longest) return;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    text.resize(end);
}

} // namespace

void FileContents::add(FileContents other)
{
    activities.insert(activities.end(), std::move_iterator(other.activities.begin()),
                      std::move_iterator(other.activities.end()));
    problems.insert(problems.end(), std::move_iterator(other.problems.begin()),
                    std::move_iterator(other.problems.end()));
    partial = partial || other.partial;
    news.add(std::move(other.news));
}

std::string referenceOf(const std::string& file, const std::string& key)
{
    return key.empty() ? file : file + '#' + key;
}

void complete(FileActivity& activity, const Defaults& defaults)
{
    shorten(activity.name);
    shorten(activity.source_sport);
    if (activity.elapsed_s == 0) activity.elapsed_s = activity.moving_s;
    warnAboutFigures(activity);
    warnAboutStart(activity, defaults);
    findEfforts(activity, defaults);
}

FileProblem refusedAt(std::string_view file, std::int64_t line, std::string name, std::string message)
{
    FileProblem result = problem(file, Error::Kind::rejected, std::move(name), std::move(message));
    result.line = line;
    return result;
}

FileProblem damagedAtByte(std::string_view file, std::int64_t byte, std::string name, std::string message)
{
    FileProblem result = problem(file, Error::Kind::corrupt, std::move(name), std::move(message));
    result.byte = byte;
    return result;
}

FileProblem damagedAtLine(std::string_view file, std::int64_t line, std::string name, std::string message)
{
    FileProblem result = problem(file, Error::Kind::corrupt, std::move(name), std::move(message));
    result.line = line;
    return result;
}

FileProblem unreadable(std::string_view file, std::string name, std::string message)
{
    return problem(file, Error::Kind::rejected, std::move(name), std::move(message));
}

} // namespace palmares::activity_files
