#pragma once

#include <string>
#include <vector>

#include "model/providers/document.h"
#include "model/providers/provider.h"

namespace palmares::testing {

/// A provider that knows walks: `{"walks":[{"key":"w1","who":"7","metres":5000,"seconds":3600,"at":"…Z"}]}`. A whole
/// second provider.
class ToyProvider final : public providers::Provider {
public:
    std::string_view name() const override { return "toy"; }

    std::optional<activity_files::FileContents> read(std::string_view, JsonValue json,
                                                     const activity_files::Defaults& defaults) const override
    {
        const providers::Members document(json);
        if (!document.has("walks")) return {};
        activity_files::FileContents contents;
        for (const JsonValue each : document.list("walks")) {
            const providers::Members walk(each);
            activity_files::FileActivity activity;
            activity.key = walk.text("key").value_or("");
            activity.reference = "toy#" + activity.key;
            activity.sport = "Walk";
            activity.start = walk.time("at").value_or(Timestamp());
            activity.start_local = {activity.start.seconds};
            activity.distance_m = walk.number("metres").value_or(0);
            activity.moving_s = walk.number("seconds").value_or(0);
            activity.athlete = "athlete-toy-" + walk.text("who").value_or("");
            activity.reported = {.provider = "toy", .athlete_uuid = {activity.athlete}};
            complete(activity, defaults);
            contents.activities.push_back(std::move(activity));
        }
        return contents;
    }

    std::string activityAddress(std::string_view key) const override { return "/walks/" + std::string(key); }
    std::string activitiesAddress(Timestamp, Timestamp, int page) const override
    {
        return "/walks?page=" + std::to_string(page);
    }
    std::string effortsAddress(const SegmentId& segment, LocalTime, LocalTime, int page) const override
    {
        return "/paths/" + segment.value + "?page=" + std::to_string(page);
    }
    std::vector<std::string> activitiesIn(JsonValue) const override { return {}; }
};

} // namespace palmares::testing
