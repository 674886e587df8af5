#pragma once

#include <queue>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/organising/challenge_draft.h"
#include "store/simulation/dice.h"

namespace palmares::simulation {

/// How large a season is, and which of all seasons of that size.
struct SeasonSize {
    std::int64_t athletes = 100;
    std::int64_t months = 3;
    std::uint64_t seed = 1;
    std::int64_t first_day = 0; ///< the first of a month, midnight, seconds since 1970
};

/// Before its first day: athletes are introduced and the first challenges announced.
inline constexpr std::int64_t daysAhead = 5;

/// A command and when it is sent, in UTC, which is the time zone of all athletes here.
struct TimedRequest {
    Timestamp at;
    engine::Request request;
};

/// A plausible season of clubs with a challenge each month, of all types in turn: who joins and leaves, what is
/// uploaded when (late, twice, corrected, taken back), what the organiser starts, ends, flags and approves. Everything
/// comes from the seed. Made day by day, so that a season of any size needs little memory.
class Season {
public:
    /// `size` is within the limits above; `organiser` hosts every challenge.
    Season(const SeasonSize& size, organising::Person organiser);

    /// What is sent before the next day ends, in the order of time; nothing after the last day.
    Result<std::optional<std::vector<TimedRequest>>> nextDay();
    const SeasonSize& size() const { return m_size; }

private:
    struct Athlete {
        AthleteId id;
        std::string first, last;
        std::optional<Gender> gender;
        std::size_t club = 0;
        bool rides = false;     ///< else runs
        double strength = 1;    ///< multiplies speeds and distances
        double often = 0.4;     ///< activities a day
        bool takesPart = false; ///< in the challenge of this month
        bool joinsNext = false; ///< that of the next
    };
    struct Club {
        std::string name;
        ChallengeId challenge = {}; ///< of this month
        ChallengeType type = ChallengeType::distance;
        StageId stage = {};
    };
    struct Planned {
        std::int64_t at;
        std::int64_t number; ///< keeps the order of equal times
        engine::Request request;
        bool operator>(const Planned& other) const { return at != other.at ? at > other.at : number > other.number; }
    };

    template <class Command>
    void plan(std::int64_t at, Command command, bool byOrganiser = false);

    Result<void> turnMonth();
    void playDay();
    void introduce(std::int64_t day);
    Result<void> announce(std::int64_t firstOfMonth);
    void beginMonth(std::int64_t day);
    void endMonth(std::int64_t day);
    void endStage(const Club& club, std::int64_t day);
    void join(const Athlete& athlete, const ChallengeId& challenge, std::int64_t at);
    void leaveOrBeJudged(Athlete& athlete, std::int64_t day);
    void move(Athlete& athlete, std::int64_t day);
    athlete::ImportActivity activityOf(Athlete& athlete, std::int64_t start);
    void addEfforts(const Club& club, athlete::ImportActivity& activity);
    void upload(Athlete& athlete, const athlete::ImportActivity& activity);
    void correct(const athlete::ImportActivity& activity, std::int64_t uploaded);
    void judge(const Club& club, const athlete::ImportActivity& activity, std::int64_t uploaded);

    SeasonSize m_size;
    organising::Person m_organiser;
    Dice m_dice;
    std::vector<Athlete> m_athletes;
    std::vector<Club> m_clubs;
    std::int64_t m_day = 0;       ///< to be planned next, midnight
    std::int64_t m_announced = 0; ///< months whose challenges are
    std::int64_t m_begun = 0;     ///< months that are
    std::int64_t m_planned = 0;
    std::priority_queue<Planned, std::vector<Planned>, std::greater<>> m_plan;
};

} // namespace palmares::simulation
