#pragma once

#include <string>
#include <variant>

#include "model/core/describe.h"
#include "model/ids.h"

namespace palmares::notifications {

struct AthleteSubscribedToAllNotifications {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string email;
};
PALMARES_DESCRIBE(AthleteSubscribedToAllNotifications, athlete_notification_uuid, athlete_uuid, email);

struct AthleteNotificationEmailChanged {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string email;
};
PALMARES_DESCRIBE(AthleteNotificationEmailChanged, athlete_notification_uuid, athlete_uuid, email);

/// `notification_type` is text, since old stores may name a kind that is not sent any more.
struct AthleteSubscribedToNotificationEmails {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string notification_type;
};
PALMARES_DESCRIBE(AthleteSubscribedToNotificationEmails, athlete_notification_uuid, athlete_uuid, notification_type);

struct AthleteUnsubscribedFromNotificationEmails {
    AthleteNotificationsId athlete_notification_uuid;
    AthleteId athlete_uuid;
    std::string notification_type;
};
PALMARES_DESCRIBE(AthleteUnsubscribedFromNotificationEmails, athlete_notification_uuid, athlete_uuid,
                  notification_type);

using Event = std::variant<AthleteSubscribedToAllNotifications, AthleteNotificationEmailChanged,
                           AthleteSubscribedToNotificationEmails, AthleteUnsubscribedFromNotificationEmails>;

} // namespace palmares::notifications
