#include "store/read_models/projection.h"

namespace palmares::read_models {
namespace {

template <class Projector, class Event>
void tell(Projector& projector, const Event& event, const RecordedEvent& recorded)
{
    if constexpr (requires { projector.on(event, recorded); })
        projector.on(event, recorded);
    else if constexpr (requires { projector.on(event); })
        projector.on(event);
}

template <class Projector>
void write(Projector& projector)
{
    if constexpr (requires { projector.flush(); }) projector.flush();
}

} // namespace

Projection::Projection(Tables& tables)
    : m_projectors(AthletesAndClubsProjector(tables), ActivitiesProjector(tables), ChallengesProjector(tables),
                   StagesProjector(tables), StageEffortsProjector(tables), StageLeaderboardsProjector(tables),
                   ChallengeLeaderboardsProjector(tables), StageResultsProjector(tables), BadgesProjector(tables),
                   ActivityFeedProjector(tables))
{}

void Projection::apply(const AnyEvent& event, const RecordedEvent& recorded)
{
    visitInner(
        [&](const auto& inner) {
            std::apply([&](auto&... projectors) { (tell(projectors, inner, recorded), ...); }, m_projectors);
        },
        event);
}

void Projection::flush()
{
    std::apply([](auto&... projectors) { (write(projectors), ...); }, m_projectors);
}

} // namespace palmares::read_models
