#include "model/notifications/notifications.h"

#include "model/authorisation.h"

namespace palmares::notifications {
namespace {

/// Something on both sides of an `@`, in one line: the address goes into the head of a mail.
bool isAddress(std::string_view email)
{
    const auto at = email.find('@');
    const bool isPlain = email.find_first_of(" \t\r\n<>,;\"") == std::string_view::npos;
    return isPlain && at != std::string_view::npos && at > 0 && at + 1 < email.size() &&
           email.find('@', at + 1) == std::string_view::npos;
}

template <class Command>
void check(const Command& command, Problems& problems)
{
    problems.check(isAddress(command.email), "email", "invalid email");
}

std::optional<Error> athleteOnly(const AthleteId& athlete, const AthleteId& actor)
{
    return selfOnly(athlete, actor, "Only the athlete may say which mails they want.");
}

} // namespace

AthleteNotificationsId notificationsOf(const AthleteId& athlete)
{
    return {athlete.value + "-notifications"};
}

void validate(const SubscribeAthleteToAllNotifications& command, Problems& problems, const Context&)
{
    check(command, problems);
}

void validate(const UpdateAthleteNotificationEmail& command, Problems& problems, const Context&)
{
    check(command, problems);
}

Decision decide(const AthleteNotifications& state, const SubscribeAthleteToAllNotifications& c)
{
    if (state.exists()) return Events{};
    return Events{AthleteSubscribedToAllNotifications{c.athlete_notification_uuid, c.athlete_uuid, c.email}};
}

Decision decide(const AthleteNotifications& state, const UpdateAthleteNotificationEmail& c)
{
    if (!state.exists())
        return Events{AthleteSubscribedToAllNotifications{c.athlete_notification_uuid, c.athlete_uuid, c.email}};
    if (state.email == c.email) return Events{};
    return Events{AthleteNotificationEmailChanged{c.athlete_notification_uuid, state.athlete_uuid, c.email}};
}

Decision decide(const AthleteNotifications& state, const ToggleEmailNotification& c)
{
    if (!state.exists()) return rejected("not_subscribed", "This athlete gets no mail yet: an address is missing.");
    const std::string type(nameOf(c.notification_type));
    if (state.wants(c.notification_type))
        return Events{AthleteUnsubscribedFromNotificationEmails{c.athlete_notification_uuid, state.athlete_uuid, type}};
    return Events{AthleteSubscribedToNotificationEmails{c.athlete_notification_uuid, state.athlete_uuid, type}};
}

std::optional<Error> authorise(const AthleteNotifications&, const SubscribeAthleteToAllNotifications& command,
                               const AthleteId& actor)
{
    return athleteOnly(command.athlete_uuid, actor);
}

std::optional<Error> authorise(const AthleteNotifications& state, const UpdateAthleteNotificationEmail& command,
                               const AthleteId& actor)
{
    return athleteOnly(state.exists() ? state.athlete_uuid : command.athlete_uuid, actor);
}

std::optional<Error> authorise(const AthleteNotifications& state, const ToggleEmailNotification&,
                               const AthleteId& actor)
{
    if (!state.exists()) return {};
    return athleteOnly(state.athlete_uuid, actor);
}

void AthleteNotifications::evolve(const AthleteSubscribedToAllNotifications& e)
{
    athlete_uuid = e.athlete_uuid;
    email = e.email;
}

} // namespace palmares::notifications
