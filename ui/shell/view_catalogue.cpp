#include "ui/shell/view_catalogue.h"

#include <QtGlobal>

#include <array>

namespace palmares::ui {

std::span<const ViewEntry> viewCatalogue()
{
    using enum Workspace;
    using enum Place;
    static constexpr std::array views{
        ViewEntry{"navigator", QT_TRANSLATE_NOOP("Views", "Navigator"), "trophy", organise, left,
                  &createChallengesView},
        ViewEntry{"leaderboard", QT_TRANSLATE_NOOP("Views", "Leaderboard"), "trophy", organise, centre,
                  &createLeaderboardView},
        ViewEntry{"feed", QT_TRANSLATE_NOOP("Views", "Feed"), "stream", organise, centre, &createFeedView},
        ViewEntry{"trophies", QT_TRANSLATE_NOOP("Views", "Trophy case"), "bookmark", organise, centre,
                  &createTrophyCaseView},
        ViewEntry{"mails", QT_TRANSLATE_NOOP("Views", "Outbox"), "mail", organise, centre, &createMailsView},
        ViewEntry{"athlete", QT_TRANSLATE_NOOP("Views", "Details"), "athlete", organise, right, &createAthleteView},
        ViewEntry{"streams", QT_TRANSLATE_NOOP("Views", "Streams"), "stream", inspect, left, &createStreamsView},
        ViewEntry{"types", QT_TRANSLATE_NOOP("Views", "Event types"), "filter", inspect, left, &createEventTypesView},
        ViewEntry{"events", QT_TRANSLATE_NOOP("Views", "Events"), "stream", inspect, centre, &createEventLogView},
        ViewEntry{"event", QT_TRANSLATE_NOOP("Views", "Details"), "info", inspect, right, &createEventView},
        ViewEntry{"timeline", QT_TRANSLATE_NOOP("Views", "Timeline"), "clock", both, bottom, &createTimelineView},
    };
    return views;
}

} // namespace palmares::ui
