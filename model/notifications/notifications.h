#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/aggregate.h"
#include "model/notifications/commands.h"
#include "model/notifications/events.h"

namespace palmares::notifications {

/// Where an athlete gets mail, and which kinds they do not want.
struct AthleteNotifications {
    using Id = AthleteNotificationsId;
    using Command = notifications::Command;
    using Event = notifications::Event;
    static constexpr std::string_view category = "notifications";

    AthleteId athlete_uuid; ///< empty until subscribed
    std::string email;
    std::set<std::string> unsubscribed; ///< kinds of mail

    bool exists() const { return !athlete_uuid.empty(); }
    /// All kinds are wanted until one is turned off.
    bool wants(NotificationType type) const { return exists() && !unsubscribed.contains(std::string(nameOf(type))); }

    // What events make of it.
    void evolve(const AthleteSubscribedToAllNotifications& event);
    void evolve(const AthleteNotificationEmailChanged& e) { email = e.email; }
    void evolve(const AthleteSubscribedToNotificationEmails& e) { unsubscribed.erase(e.notification_type); }
    void evolve(const AthleteUnsubscribedFromNotificationEmails& e) { unsubscribed.insert(e.notification_type); }
};

/// The one stream of an athlete.
AthleteNotificationsId notificationsOf(const AthleteId& athlete);

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

void validate(const SubscribeAthleteToAllNotifications& command, Problems& problems, const Context& context);
void validate(const UpdateAthleteNotificationEmail& command, Problems& problems, const Context& context);

/// Subscribed already: nothing.
Decision decide(const AthleteNotifications& state, const SubscribeAthleteToAllNotifications& command);
/// Subscribes an athlete who is not yet; the same address: nothing.
Decision decide(const AthleteNotifications& state, const UpdateAthleteNotificationEmail& command);
/// Refused with `not_subscribed`.
Decision decide(const AthleteNotifications& state, const ToggleEmailNotification& command);

/// Athletes decide about their own mail only (`not_yourself`).
std::optional<Error> authorise(const AthleteNotifications& state, const SubscribeAthleteToAllNotifications& command,
                               const AthleteId& actor);
std::optional<Error> authorise(const AthleteNotifications& state, const UpdateAthleteNotificationEmail& command,
                               const AthleteId& actor);
std::optional<Error> authorise(const AthleteNotifications& state, const ToggleEmailNotification& command,
                               const AthleteId& actor);

} // namespace palmares::notifications
