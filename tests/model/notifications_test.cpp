#include <gtest/gtest.h>

#include "model/notifications/notifications.h"
#include "tests/support/scenario.h"

namespace palmares::notifications {
namespace {

using Story = palmares::testing::Given<AthleteNotifications>;

const AthleteId ben{"athlete-5704447"};
const AthleteNotificationsId bens{"athlete-5704447-notifications"};

const SubscribeAthleteToAllNotifications subscribe{bens, ben, "ben@example.org"};
const AthleteSubscribedToAllNotifications subscribed{bens, ben, "ben@example.org"};
const ToggleEmailNotification toggleLostPlace{bens, NotificationType::lost_place};
const AthleteUnsubscribedFromNotificationEmails unsubscribedLostPlace{bens, ben, "lost_place"};
const AthleteSubscribedToNotificationEmails subscribedLostPlace{bens, ben, "lost_place"};

} // namespace

TEST(SubscribeAthleteToAllNotifications, NT1_Subscribes)
{
    Story().when(subscribe).then(subscribed);
    EXPECT_EQ(notificationsOf(ben), bens);
}

TEST(SubscribeAthleteToAllNotifications, HappensOnce)
{
    Story().given(subscribed).when(subscribe).thenNothing();
}

TEST(ToggleEmailNotification, NT2_TurnsAKindOfMailOff)
{
    Story().given(subscribed).when(toggleLostPlace).then(unsubscribedLostPlace);
}

TEST(ToggleEmailNotification, NT3_TurnsItOnAgain)
{
    Story().given(subscribed, unsubscribedLostPlace).when(toggleLostPlace).then(subscribedLostPlace);
}

TEST(ToggleEmailNotification, LeavesTheOtherKindsAlone)
{
    const auto story = Story().given(subscribed, unsubscribedLostPlace);
    EXPECT_FALSE(story.state().wants(NotificationType::lost_place));
    EXPECT_TRUE(story.state().wants(NotificationType::host_challenge));
    EXPECT_TRUE(story.state().wants(NotificationType::approve_leaderboards));
}

TEST(ToggleEmailNotification, NeedsASubscription)
{
    Story().when(toggleLostPlace).thenRejected("not_subscribed");
    EXPECT_FALSE(AthleteNotifications().wants(NotificationType::lost_place));
}

TEST(UpdateAthleteNotificationEmail, ChangesTheAddress)
{
    const UpdateAthleteNotificationEmail update{bens, ben, "smith@example.org"};
    Story()
        .given(subscribed)
        .when(update)
        .then(AthleteNotificationEmailChanged{bens, ben, "smith@example.org"})
        .when(update)
        .thenNothing();
}

TEST(UpdateAthleteNotificationEmail, SubscribesAnAthleteOnce)
{
    Story().when(UpdateAthleteNotificationEmail{bens, ben, "ben@example.org"}).then(subscribed);
}

TEST(UpdateAthleteNotificationEmail, RefusesWhatIsNoAddress)
{
    for (const char* const email :
         {"", "ben", "@example.org", "ben@", "ben@home@example.org", "ben@example.org\r\nBcc: all@example.org"})
        Story().when(UpdateAthleteNotificationEmail{bens, ben, email}).thenRejected("validation_failure");
}

TEST(NotificationCommands, AreTheAthletesOwn)
{
    const AthleteId eva{"athlete-2"};
    const AthleteNotifications none;
    const auto state = Story().given(subscribed).state();
    EXPECT_FALSE(authorise(none, subscribe, ben));
    EXPECT_EQ(authorise(none, subscribe, eva)->name, "not_yourself");
    EXPECT_EQ(authorise(state, UpdateAthleteNotificationEmail{bens, eva, "eva@example.org"}, eva)->name,
              "not_yourself");
    EXPECT_FALSE(authorise(state, toggleLostPlace, ben));
    EXPECT_EQ(authorise(state, toggleLostPlace, eva)->name, "not_yourself");
}

} // namespace palmares::notifications
