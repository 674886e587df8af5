#include <string>
#include <type_traits>
#include <utility>

#include "model/athlete/athlete.h"
#include "model/core/copy_fields.h"
#include "model/core/hash.h"

// The activities of an athlete: importing and removing them, and the access to where they come from.
namespace palmares::athlete {

namespace {

/// Of a command or an event: both name these fields alike.
KnownActivity known(const auto& facts)
{
    return {.reference = facts.reference,
            .activity_type = facts.activity_type,
            .start_date = facts.start_date,
            .elapsed_time_in_seconds = facts.elapsed_time_in_seconds,
            .moving_time_in_seconds = facts.moving_time_in_seconds,
            .distance_in_metres = facts.distance_in_metres};
}

/// The same for the same facts, whether they were imported or updated: a few bytes stand for the whole event.
std::size_t fingerprintOf(const auto& event)
{
    return boost::hash<std::decay_t<decltype(event)>>{}(event);
}

KnownActivity knownFrom(const auto& event)
{
    KnownActivity activity = known(event);
    activity.fingerprint = fingerprintOf(event);
    return activity;
}

/// ActivityImported or ActivityUpdated: they say the same.
template <class ActivityEvent>
ActivityEvent reported(const auto& c, ActivityId id)
{
    auto event = copyFields<ActivityEvent>(c);
    event.activity_uuid = std::move(id);
    return event;
}

/// Why nothing can be taken for this athlete from where the command has it, if so.
std::optional<Error> closed(const Athlete& athlete, const auto& c)
{
    if (c.source != ActivitySource::provider || !athlete.closed_providers.contains(c.provider.value_or(""))) return {};
    return Error{Error::Kind::rejected,
                 "no_provider_access",
                 "The athlete has withdrawn the access to " + *c.provider + ", so nothing is imported from there.",
                 {}};
}

/// Why it is probably known from elsewhere, if so.
std::optional<Error> probableTwin(const Athlete& athlete, const auto& c)
{
    const KnownActivity* twin = athlete.activities.twinOf(known(c));
    if (!twin) return {};
    return Error{Error::Kind::rejected, "probable_duplicate",
                 "This is probably the activity that is already known from " + twin->reference + '.'};
}

ActivityId idOf(const auto& c)
{
    if (!c.activity_uuid.empty()) return c.activity_uuid;
    if (c.strava_activity_id) return {"strava-" + std::to_string(*c.strava_activity_id)};
    return activityId(c.athlete_uuid, c.source, c.reference);
}

} // namespace

Decision decide(const Athlete& athlete, const ImportActivity& c)
{
    if (const auto why = closed(athlete, c)) return std::unexpected(*why);
    ActivityId id = idOf(c);
    const KnownActivity* same = athlete.activities.find(id);
    if (same && !same->removed) return Events{};
    if (same && !c.keep_duplicate)
        return rejected("activity_was_removed", "This activity was imported before and then removed.");
    const auto twin = probableTwin(athlete, c);
    if (twin && !c.keep_duplicate) return std::unexpected(*twin);
    return Events{reported<ActivityImported>(c, std::move(id))};
}

Decision decide(const Athlete& athlete, const UpdateActivity& c)
{
    if (const auto why = closed(athlete, c)) return std::unexpected(*why);
    ActivityId id = idOf(c);
    const KnownActivity* before = athlete.activities.find(id);
    if (!before) {
        if (const auto twin = probableTwin(athlete, c)) return std::unexpected(*twin);
        return Events{reported<ActivityImported>(c, std::move(id))};
    }
    if (before->removed) return rejected("activity_was_removed", "This activity was imported before and then removed.");
    auto event = reported<ActivityUpdated>(c, std::move(id));
    if (before->fingerprint == fingerprintOf(event)) return Events{};
    return Events{std::move(event)};
}

Decision decide(const Athlete& athlete, const RemoveActivity& c)
{
    const KnownActivity* activity = athlete.activities.find(c.activity_uuid);
    if (!activity) return notFound("activity", "This athlete has no such activity.");
    if (activity->removed) return Events{};
    return Events{ActivityDeleted{c.athlete_uuid, c.activity_uuid, c.reason}};
}

Decision decide(const Athlete& athlete, const RevokeProviderAccess& c)
{
    if (athlete.closed_providers.contains(c.provider)) return Events{};
    return Events{ProviderAccessRevoked{c.athlete_uuid, c.provider}};
}

Decision decide(const Athlete& athlete, const GrantProviderAccess& c)
{
    if (!athlete.closed_providers.contains(c.provider)) return Events{};
    return Events{ProviderAccessGranted{c.athlete_uuid, c.provider}};
}

void Athlete::evolve(const ActivityImported& e)
{
    activities.put(e.activity_uuid, knownFrom(e));
}

void Athlete::evolve(const ActivityUpdated& e)
{
    activities.put(e.activity_uuid, knownFrom(e));
}

} // namespace palmares::athlete
