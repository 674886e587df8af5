#include "store/simulation/club_challenges.h"

#include <array>

#include "model/core/uuid.h"
#include "store/simulation/months.h"

namespace palmares::simulation {
namespace {

constexpr std::array<ChallengeType, 5> typesInTurn{ChallengeType::distance, ChallengeType::segment,
                                                   ChallengeType::elevation, ChallengeType::race,
                                                   ChallengeType::duration};

} // namespace

organising::ChallengeDraft draftOf(const SeasonSize& size, const std::string& clubName, std::size_t club,
                                   std::int64_t month)
{
    organising::ChallengeDraft draft;
    draft.type = typesInTurn[(static_cast<std::size_t>(month) + club) % typesInTurn.size()];
    draft.first_day = monthAfter(size.first_day, month);
    draft.last_day = monthAfter(draft.first_day, 1) - secondsPerDay;
    draft.time_zone = "UTC";
    draft.club = clubName;
    const std::string yearAndMonth = toText(LocalTime{draft.first_day}).substr(0, 7);
    draft.name = draft.club + ' ' + yearAndMonth + ' ' + std::string(nameOf(draft.type));
    switch (draft.type) {
    case ChallengeType::distance:
        draft.goal = 250;
        draft.units = GoalUnits::kilometres;
        break;
    case ChallengeType::elevation:
        draft.goal = 3'000;
        draft.units = GoalUnits::metres;
        break;
    case ChallengeType::race:
        draft.goal = 5;
        draft.units = GoalUnits::kilometres;
        draft.best_single = true;
        break;
    case ChallengeType::segment:
        draft.segment = stage::SegmentDetails{.segment_uuid = {"climb-" + std::to_string(club)},
                                              .activity_type = {"Ride"},
                                              .distance_in_metres = {2'400},
                                              .average_grade = 6.1,
                                              .maximum_grade = 11.4,
                                              .elevation_high = {318},
                                              .elevation_low = {172},
                                              .start_latlng = {0.01, 0.02},
                                              .end_latlng = {0.03, 0.02},
                                              .total_elevation_gain = {146}};
        draft.terrain = StageType::mountain;
        break;
    default: break;
    }
    return draft;
}

ChallengeId challengeOf(const SeasonSize& size, const organising::ChallengeDraft& draft)
{
    return {toText(uuidNamed("simulation/" + std::to_string(size.seed) + '/' + draft.name))};
}

} // namespace palmares::simulation
