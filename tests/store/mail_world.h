#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/mails/outbox.h"
#include "store/mails/post_office.h"
#include "tests/store/runtime_world.h"
#include "tests/support/segment_story.h"

namespace palmares::testing {

inline const AthleteId mailA{"athlete-a"}, mailB{"athlete-b"}, mailC{"athlete-c"};

/// The segment challenge of domain.md 10 in a store whose mails are looked at: A, B and C ride, and have addresses.
class MailWorld : public RuntimeWorld {
protected:
    static athlete::ImportActivity passing(const AthleteId& athlete, std::int64_t number, std::int64_t seconds)
    {
        athlete::ImportActivity ride;
        ride.athlete_uuid = athlete;
        ride.source = ActivitySource::provider;
        ride.provider = "strava";
        ride.reference = std::to_string(number);
        ride.strava_activity_id = number;
        ride.name = "Ride";
        ride.activity_type = ActivityType{"Ride"};
        ride.elapsed_time_in_seconds = {3600};
        ride.moving_time_in_seconds = {3500};
        ride.distance_in_metres = {25'000.0 + static_cast<double>(number)}; // no two are the same ride
        ride.start_date = utc("2016-01-20 10:00:00");
        ride.start_date_local = local("2016-01-20 10:00:00");
        athlete::ActivityEffort& effort = ride.segment_efforts.emplace_back();
        effort.segment_uuid = SegmentId{"strava-8622812"};
        effort.strava_segment_effort_id = number + 1;
        effort.start_date = utc("2016-01-20 10:10:00");
        effort.start_date_local = local("2016-01-20 10:10:00");
        effort.elapsed_time_in_seconds = {seconds};
        effort.moving_time_in_seconds = {seconds};
        effort.distance_in_metres = {937.3};
        return ride;
    }

    template <class Command>
    void give(Command command)
    {
        dispatch(std::move(command));
        catchUp();
    }
    /// Nobody reacts yet.
    template <class Command>
    void dispatch(Command command)
    {
        const auto done = engine->dispatcher().dispatch(engine::Request{.command = std::move(command)});
        ASSERT_TRUE(done) << typeInfo<Command>.name << ": " << done.error().message;
    }
    void addressed(const AthleteId& id, std::string first, std::optional<Gender> gender = Gender::M)
    {
        auto command = importAthlete(id, gender);
        command.email = first + "@example.org";
        command.firstname = std::move(first);
        give(command);
    }
    void create(std::string_view now = "2015-12-31 00:00:00")
    {
        setClock(now);
        addressed(organiser, "Olga", Gender::F);
        give(createSegmentChallenge());
    }
    void host()
    {
        create();
        give(createSegmentStage());
        setClock("2016-01-02 00:00:00");
        give(challenge::HostChallenge{challengeId, organiser});
        for (const auto& [id, name] : {std::pair(mailA, "Ann"), std::pair(mailB, "Bob"), std::pair(mailC, "Cal")}) {
            addressed(id, name);
            give(challenge::JoinChallenge{challengeId, id, Gender::M, {}});
        }
    }
    /// A pass in so many seconds, uploaded at `now`.
    void ride(const AthleteId& athlete, std::int64_t seconds, std::string_view now)
    {
        setClock(now);
        m_rides += 10;
        give(passing(athlete, m_rides, seconds));
    }
    void waitUntil(std::string_view now)
    {
        setClock(now);
        catchUp();
        ASSERT_TRUE(office.tidy(clock().toSeconds()));
    }

    std::vector<mails::Mail> mailsOf(mails::NotificationType type)
    {
        auto all = mails::allMails(store);
        EXPECT_TRUE(all) << all.error().message;
        std::erase_if(*all, [&](const mails::Mail& mail) { return mail.type != type; });
        return *all;
    }
    std::vector<mails::Mail> losses() { return mailsOf(mails::NotificationType::lost_place); }
    /// `Ann 1→2 Bob 11 pending`.
    std::vector<std::string> lossesInWords()
    {
        std::vector<std::string> all;
        for (const mails::Mail& mail : losses()) {
            const auto& loss = *mail.lost_place;
            all.push_back(mail.to.substr(0, mail.to.find('@')) + ' ' + std::to_string(loss.previous_rank) + "→" +
                          std::to_string(loss.current_rank) + ' ' + loss.taker.value_or("-") + ' ' +
                          std::to_string(loss.gap.value_or(Seconds{}).value) + ' ' + std::string(nameOf(mail.status)));
        }
        return all;
    }
    /// Sends what is due; each attempt ends as scripted, the rest is accepted.
    std::size_t sendDue(std::deque<mails::Delivery> script = {})
    {
        std::size_t sent = 0;
        while (true) {
            const auto mail = office.take(clock().toSeconds());
            EXPECT_TRUE(mail) << mail.error().message;
            if (!mail || !*mail) return sent;
            mails::Delivery delivery{mails::Delivery::End::accepted};
            if (!script.empty()) {
                delivery = script.front();
                script.pop_front();
            }
            EXPECT_TRUE(office.settle(**mail, delivery, clock().toSeconds()));
            ++sent;
        }
    }

    using Words = std::vector<std::string>;
    mails::PostOffice office{store};

private:
    std::int64_t m_rides = 0;
};

} // namespace palmares::testing
