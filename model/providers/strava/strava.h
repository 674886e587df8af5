#pragma once

#include "model/providers/provider.h"

namespace palmares::providers {

/// Strava's API (version 3) and its webhooks: lists of activities, single ones with their efforts, athletes, clubs and
/// notifications, as the recorded answers have them.
class Strava final : public Provider {
public:
    std::string_view name() const override { return "strava"; }
    std::optional<activity_files::FileContents> read(std::string_view document, JsonValue json,
                                                     const activity_files::Defaults& defaults) const override;
    std::string activityAddress(std::string_view activity) const override;
    std::string activitiesAddress(Timestamp after, Timestamp before, int page) const override;
    std::string effortsAddress(const SegmentId& segment, LocalTime from, LocalTime to, int page) const override;
    std::vector<std::string> activitiesIn(JsonValue efforts) const override;
};

} // namespace palmares::providers
