#pragma once

#include <string_view>

#include "model/core/process.h"
#include "model/domain.h"

namespace palmares::policies {

/// Nothing has to be remembered: the subscription itself refuses a second one.
struct SubscriptionInstance {
    bool is_started = false;
};
PALMARES_DESCRIBE(SubscriptionInstance, is_started);

/// Subscribes an athlete to notifications as soon as their address is known, and passes on a new address
/// (docs/domain.md 5.1).
struct AthleteNotificationsPolicy {
    static constexpr std::string_view name = "athlete-notifications";
    using Instance = SubscriptionInstance;

    static void on(const athlete::AthleteImported& event, Turn<Instance>& turn)
    {
        if (event.email.value_or("").empty()) return;
        turn.send(notifications::SubscribeAthleteToAllNotifications{notifications::notificationsOf(event.athlete_uuid),
                                                                    event.athlete_uuid, *event.email});
    }
    static void on(const athlete::AthleteEmailChanged& event, Turn<Instance>& turn)
    {
        if (event.email.empty()) return;
        turn.send(notifications::UpdateAthleteNotificationEmail{notifications::notificationsOf(event.athlete_uuid),
                                                                event.athlete_uuid, event.email});
    }
};

} // namespace palmares::policies
