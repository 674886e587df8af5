#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/schema/feed.h"

namespace palmares::read_models {

/// A person or thing that a sentence is about, under its current name.
struct FeedParty {
    FeedKind kind = FeedKind::athlete;
    std::string uuid, name;
    std::optional<std::string> image; ///< of athletes and clubs
    std::optional<StageType> stage_type = {};
    bool accumulates = false; ///< of a board: sums count, not the best result
};

/// An entry of the feed, ready to show.
struct FeedEntry {
    FeedEntryRow facts;
    FeedParty actor, object;
    std::optional<FeedParty> target = {};
};

enum class FeedUnits { metric, imperial };

/// A piece of a sentence; names are links.
struct FeedPhrase {
    std::string text;
    const FeedParty* about = nullptr; ///< the named party, owned by the entry; null for plain text
};

/// The sentence without its actor (docs/domain.md 6.3): `Recorded an attempt at stage `, `VCV Sleepers Hill`, ` of
/// 3:08`. Distances are in the viewer's units, or metric by default.
std::vector<FeedPhrase> phrasesOf(const FeedEntry& entry, std::optional<FeedUnits> viewer = {});
/// The same as one text.
std::string messageOf(const FeedEntry& entry, std::optional<FeedUnits> viewer = {});

// The words of docs/domain.md 6.3; those for numbers and durations are in model/words.h.
std::string feedDistance(Metres metres, FeedUnits units = FeedUnits::metric);
std::string feedClimb(Metres metres, FeedUnits units = FeedUnits::metric);
std::string feedGoal(double goal, GoalUnits units); ///< 1 mile, 1250 km
std::string feedActivity(const ActivityType& type); ///< virtual ride

} // namespace palmares::read_models
