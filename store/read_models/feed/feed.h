#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/schema/feed.h"

namespace palmares::read_models {

/// Who or what a sentence is about, as it is called now.
struct FeedParty {
    FeedKind kind = FeedKind::athlete;
    std::string uuid, name;
    std::optional<std::string> image; ///< of athletes and clubs
    std::optional<StageType> stage_type = {};
    bool accumulates = false; ///< of a board: sums count, not the best result
};

/// An entry of the feed, ready to be told.
struct FeedEntry {
    FeedEntryRow facts;
    FeedParty actor, object;
    std::optional<FeedParty> target = {};
};

enum class FeedUnits { metric, imperial };

/// A piece of a sentence; a name leads to what it names.
struct FeedPhrase {
    std::string text;
    const FeedParty* about = nullptr; ///< belongs to the entry
};

/// The sentence without its actor (domain.md 6.3): `Recorded an attempt at stage `, `VCV Sleepers Hill`, ` of 3:08`.
/// In the units of a viewer when they are given, else in metres.
std::vector<FeedPhrase> phrasesOf(const FeedEntry& entry, std::optional<FeedUnits> viewer = {});
/// The same as one text.
std::string messageOf(const FeedEntry& entry, std::optional<FeedUnits> viewer = {});

// The words of domain.md 6.3.
std::string feedTime(Seconds time);     ///< 45s, 3:08, 1:02:03
std::string feedDuration(Seconds time); ///< 1 hour, 34 minutes, 2 seconds
std::string feedDistance(Metres metres, FeedUnits units = FeedUnits::metric);
std::string feedClimb(Metres metres, FeedUnits units = FeedUnits::metric);
std::string feedGoal(double goal, GoalUnits units); ///< 1 mile, 1250 km
std::string feedOrdinal(std::int64_t place);        ///< 1st, 12th, 23rd
std::string feedActivity(const ActivityType& type); ///< virtual ride

} // namespace palmares::read_models
