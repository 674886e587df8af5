#pragma once

#include <initializer_list>
#include <vector>

#include "model/core/event_store.h"
#include "model/domain.h"
#include "store/read_models/projectors/feed_actors.h"

namespace palmares::read_models {

/// Adds and removes entries of the feed.
class FeedEntries {
public:
    FeedEntries(Tables& tables, FeedActors& actors)
        : m_tables(tables)
        , m_actors(actors)
    {}

    using Entry = FeedEntryRow;
    using Known = std::optional<FeedActors::Known>;

    /// Adds `entry` as the next one of its event if the feed knows both the actor and the object.
    void add(const RecordedEvent& recorded, FeedVerb verb, Known actor, Known object, Entry entry = {});
    /// An athlete's new rank on a board.
    void addRank(const RecordedEvent& recorded, const Move& move, FeedVerb verb, Known board, Known stage);
    /// All changes of place of a ranking event; `entered` are new on the board.
    template <class Ranked>
    void addRanking(const Ranked& event, const std::vector<Move>& entered, Known board, Known stage,
                    const RecordedEvent& recorded)
    {
        if (!board || !board->tells || event.has_goal) return;
        for (const Move& move : entered)
            addRank(recorded, move, FeedVerb::rank, board, stage);
        for (const Move& move : event.positions_gained)
            addRank(recorded, move, FeedVerb::gain, board, stage);
        for (const Move& move : event.positions_lost)
            addRank(recorded, move, FeedVerb::lose, board, stage);
    }
    /// An athlete's final place.
    void addPlace(const RecordedEvent& recorded, const AthleteId& athlete, std::int64_t rank, Known object,
                  Known target);

    /// Removes what an athlete did to a thing or within it.
    void removeAbout(const AthleteId& athlete, Known thing);
    void remove(Known object, std::initializer_list<FeedVerb> verbs);

private:
    Tables& m_tables;
    FeedActors& m_actors;
    Position m_position = 0;  ///< of the last event with entries
    std::int64_t m_count = 0; ///< of its entries
};

} // namespace palmares::read_models
