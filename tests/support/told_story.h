#pragma once

#include <algorithm>

#include "model/club/commands.h"
#include "store/read_models/queries/feed.h"
#include "tests/support/event_log.h"
#include "tests/support/segment_story.h"

/// What the tables say about a story of the whole domain.
namespace palmares::testing {

inline EventLog logOf(const DomainWorld& world)
{
    EventLog log;
    log.at("2019-02-10 00:00:00");
    for (const engine::DecodedEvent& each : world.log())
        log.add(*each.event);
    return log;
}

inline std::unique_ptr<read_models::ReadModel> tablesOf(const DomainWorld& world)
{
    return tablesOf(logOf(world));
}

/// `Ben Smith: Joined challenge Autumn`, newest first.
inline std::vector<std::string> toldIn(read_models::ReadModel& rows, const read_models::FeedScope& scope = {})
{
    std::vector<std::string> told;
    const auto entries = read_models::feed(rows, scope);
    EXPECT_TRUE(entries) << entries.error().message;
    if (entries)
        for (const auto& entry : *entries)
            told.push_back(entry.actor.name + ": " + read_models::messageOf(entry));
    return told;
}

inline std::vector<std::string> toldIn(const DomainWorld& world, const read_models::FeedScope& scope = {})
{
    return toldIn(*tablesOf(world), scope);
}

inline club::ImportClub importClub(std::string picture = "venta.png")
{
    club::ImportClub command;
    command.club_uuid = hostingClub;
    command.strava_id = 7289;
    command.name = "VC Venta";
    command.profile = std::move(picture);
    return command;
}

/// A club, a challenge with its stage, hosted; A has joined and ridden E0.
inline DomainWorld ridden()
{
    DomainWorld world;
    world.at("2015-12-31 00:00:00").send(importClub());
    world.send(createSegmentChallenge()).send(createSegmentStage());
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    world.send(importAthlete(ben)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    world.send(rideOfE0());
    return world;
}

inline read_models::FeedScope everything()
{
    return {.limit = 1'000};
}
inline read_models::FeedScope by(const AthleteId& athlete)
{
    return {.of = read_models::FeedScope::Of::actor, .uuid = athlete.value, .limit = 1'000};
}
inline read_models::FeedScope ofChallenge()
{
    return {.of = read_models::FeedScope::Of::challenge, .uuid = challengeId.value, .limit = 1'000};
}

inline bool tells(const std::vector<std::string>& all, std::string_view sentence)
{
    return std::ranges::find(all, sentence) != all.end();
}

} // namespace palmares::testing
