#include "model/providers/strava/strava.h"

#include <algorithm>
#include <map>

#include "model/providers/strava/documents.h"

namespace palmares::providers {

namespace {

using namespace strava;

constexpr std::string_view segmentPrefix = "strava-";

/// False for an item that is not one of Strava's.
bool readItem(const Members& item, std::string_view document, const Defaults& defaults, FileContents& contents)
{
    if (isNotice(item))
        readNotice(item, document, contents);
    else if (isActivity(item))
        readActivity(item, document, defaults, contents);
    else if (isClub(item))
        readClub(item, document, contents);
    else if (isAthlete(item))
        readAthlete(item, document, contents);
    else
        return false;
    return true;
}

/// One problem a document and reason, however many items have it.
class Useless {
public:
    void add(Error error)
    {
        const auto [known, isNew] = m_known.try_emplace(error.name, Counted{error, 0});
        ++known->second.count;
    }
    bool isEmpty() const { return m_known.empty(); }
    void tell(std::string_view document, FileContents& contents)
    {
        for (auto& [_, each] : m_known) {
            if (each.count > 1) each.error.message += " (" + std::to_string(each.count) + " entries.)";
            contents.problems.push_back({std::string(document), std::move(each.error), {}, {}});
        }
    }

private:
    struct Counted {
        Error error;
        std::size_t count;
    };
    std::map<std::string, Counted> m_known;
};

std::string pageOf(std::string address, int page)
{
    return address + "&page=" + std::to_string(page) + "&per_page=200";
}

} // namespace

std::optional<FileContents> Strava::read(std::string_view document, JsonValue json, const Defaults& defaults) const
{
    FileContents contents;
    Useless useless;
    std::size_t unknown = 0;
    const auto items = itemsOf(json);
    for (const JsonValue value : items) {
        const Members item(value);
        if (contents.isFull()) break;
        if (readItem(item, document, defaults, contents)) continue;
        if (isSegment(item))
            useless.add(readSegment(item, contents));
        else if (const auto why = uselessness(item))
            useless.add(*why);
        else
            ++unknown;
    }
    if (unknown == items.size() && unknown > 0) return {}; // an empty page is a document, too
    if (unknown > 0)
        useless.add({Error::Kind::rejected,
                     "unknown_document",
                     std::to_string(unknown) + " of its " + std::to_string(items.size()) +
                         " entries are neither activities, athletes, clubs nor notifications.",
                     {}});
    useless.tell(document, contents);
    if (contents.isFull())
        contents.problems.push_back(activity_files::unreadable(
            document, "too_many_rows", "More than a million entries, or 10,000 refused ones, are not read."));
    return contents;
}

std::string Strava::activityAddress(std::string_view activity) const
{
    return "/api/v3/activities/" + std::string(activity) + "?include_all_efforts=true";
}

std::string Strava::activitiesAddress(Timestamp after, Timestamp before, int page) const
{
    return pageOf("/api/v3/athlete/activities?after=" + std::to_string(after.seconds) +
                      "&before=" + std::to_string(before.seconds),
                  page);
}

std::string Strava::effortsAddress(const SegmentId& segment, LocalTime from, LocalTime to, int page) const
{
    std::string_view number = segment.value;
    if (number.starts_with(segmentPrefix)) number.remove_prefix(segmentPrefix.size());
    return pageOf("/api/v3/segments/" + std::string(number) + "/all_efforts?start_date_local=" + toText(from) +
                      "&end_date_local=" + toText(to),
                  page);
}

std::vector<std::string> Strava::activitiesIn(JsonValue efforts) const
{
    std::vector<std::string> numbers;
    for (const JsonValue effort : itemsOf(efforts)) {
        const auto number = Members(effort).object("activity").integer("id");
        if (number && std::ranges::count(numbers, std::to_string(*number)) == 0)
            numbers.push_back(std::to_string(*number));
    }
    return numbers;
}

} // namespace palmares::providers
