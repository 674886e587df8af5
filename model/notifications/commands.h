#pragma once

#include <string>
#include <variant>

#include "model/core/describe.h"
#include "model/ids.h"

namespace palmares::notifications {

/// The kinds of mail that an athlete may refuse.
BOOST_DEFINE_ENUM_CLASS(NotificationType, approve_leaderboards, host_challenge, lost_place)

struct SubscribeAthleteToAllNotifications {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string email;
};
PALMARES_DESCRIBE(SubscribeAthleteToAllNotifications, athlete_notification_uuid, athlete_uuid, email);
PALMARES_MUST_BE_PRESENT(SubscribeAthleteToAllNotifications, email);

struct UpdateAthleteNotificationEmail {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string email;
};
PALMARES_DESCRIBE(UpdateAthleteNotificationEmail, athlete_notification_uuid, athlete_uuid, email);
PALMARES_MUST_BE_PRESENT(UpdateAthleteNotificationEmail, email);

/// Turns one kind of mail off, or on again.
struct ToggleEmailNotification {
    AthleteNotificationsId athlete_notification_uuid;
    NotificationType notification_type = NotificationType::lost_place;
};
PALMARES_DESCRIBE(ToggleEmailNotification, athlete_notification_uuid, notification_type);

using Command =
    std::variant<SubscribeAthleteToAllNotifications, UpdateAthleteNotificationEmail, ToggleEmailNotification>;

} // namespace palmares::notifications
