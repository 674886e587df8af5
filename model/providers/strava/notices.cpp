#include <utility>

#include "model/imports/sports.h"
#include "model/providers/strava/documents.h"

// Webhooks.
namespace palmares::providers::strava {

namespace {

std::optional<Notice::Kind> kindOf(const Members& item)
{
    const auto object = item.text("object_type");
    const auto aspect = item.text("aspect_type");
    if (object == "athlete" && item.object("updates").truth("authorized") == false) return Notice::Kind::access_revoked;
    if (object != "activity") return {};
    if (aspect == "create") return Notice::Kind::created;
    if (aspect == "update") return Notice::Kind::updated;
    if (aspect == "delete") return Notice::Kind::deleted;
    return {};
}

void takeChanges(Notice& notice, const Members& updates)
{
    notice.name = updates.text("title");
    notice.is_private = updates.truth("private");
    if (const auto type = updates.text("type"))
        notice.activity_type = ActivityType{activity_files::activityTypeFrom(*type)};
}

} // namespace

bool isNotice(const Members& item)
{
    return item.has("object_type") && item.has("aspect_type") && item.has("object_id") && item.has("owner_id");
}

void readNotice(const Members& item, std::string_view document, FileContents& contents)
{
    const auto kind = kindOf(item);
    const auto object = item.integer("object_id");
    const auto owner = item.integer("owner_id");
    const std::int64_t at = item.integer("event_time").value_or(0);
    if (!kind || !object || !owner || at < 0) {
        contents.problems.push_back(activity_files::unreadable(
            document, "nothing_to_do", "The notification is about nothing that Palmares follows."));
        return;
    }
    Notice notice{.document = std::string(document),
                  .provider = "strava",
                  .kind = *kind,
                  .athlete_uuid = athleteOf(*owner),
                  .activity = {},
                  .activity_uuid = {},
                  .at = {at}};
    if (*kind != Notice::Kind::access_revoked) {
        notice.activity = std::to_string(*object);
        notice.activity_uuid = activityOf(*object);
        takeChanges(notice, item.object("updates"));
    }
    contents.news.notices.push_back(std::move(notice));
}

} // namespace palmares::providers::strava
