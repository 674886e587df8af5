#include "model/policies/athlete_notifications.h"

#include "model/notifications/notifications.h"

namespace palmares::policies {

void AthleteNotificationsPolicy::on(const athlete::AthleteImported& event, Turn<Instance>& turn)
{
    if (event.email.value_or("").empty()) return;
    turn.send(notifications::SubscribeAthleteToAllNotifications{notifications::notificationsOf(event.athlete_uuid),
                                                                event.athlete_uuid, *event.email});
}

void AthleteNotificationsPolicy::on(const athlete::AthleteEmailChanged& event, Turn<Instance>& turn)
{
    if (event.email.empty()) return;
    turn.send(notifications::UpdateAthleteNotificationEmail{notifications::notificationsOf(event.athlete_uuid),
                                                            event.athlete_uuid, event.email});
}

} // namespace palmares::policies
