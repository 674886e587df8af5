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

/// The segment challenge of docs/domain.md 10 in a store, with a mail outbox: A, B and C ride and have addresses.
class MailWorld : public RuntimeWorld {
protected:
    static athlete::ImportActivity passing(const AthleteId& athlete, std::int64_t number, std::int64_t seconds)
    {
        const std::string day = "2016-01-" + std::to_string(12 + number / 10 % 10); // no two are the same ride
        auto ride = providersActivity(athlete, number, "Ride", day + " 10:00:00");
        ride.segment_efforts.push_back(pass(number + 1, day + " 10:10:00", seconds, seconds, 937.3));
        return ride;
    }

    template <class Command>
    void give(Command command)
    {
        dispatch(std::move(command));
        catchUp();
    }
    /// No reader runs yet.
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
