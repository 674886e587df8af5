#include "store/read_models/projectors/feed_entries.h"

#include <cstdlib>

namespace palmares::read_models {

void FeedEntries::add(const RecordedEvent& recorded, FeedVerb verb, Known actor, Known object, Entry entry)
{
    if (!actor || !object) return;
    if (m_position != recorded.position) m_count = 0;
    m_position = recorded.position;
    entry.position = recorded.position;
    entry.number = m_count++;
    entry.recorded_at = recorded.created_at.toSeconds();
    entry.verb = verb;
    entry.actor = actor->number;
    entry.object = object->number;
    m_tables.insert(entry);
}

void FeedEntries::addRank(const RecordedEvent& recorded, const Move& move, FeedVerb verb, Known board, Known stage)
{
    Entry entry;
    entry.rank = move.rank;
    if (verb != FeedVerb::rank) entry.places = std::abs(move.positions_changed.value_or(0));
    if (stage) entry.target = stage->number;
    add(recorded, verb, m_actors.find(move.athlete_uuid), board, std::move(entry));
}

void FeedEntries::addPlace(const RecordedEvent& recorded, const AthleteId& athlete, std::int64_t rank, Known object,
                           Known target)
{
    Entry entry;
    entry.rank = rank;
    if (target) entry.target = target->number;
    add(recorded, FeedVerb::finish, m_actors.find(athlete), object, std::move(entry));
}

void FeedEntries::removeAbout(const AthleteId& athlete, Known thing)
{
    const auto actor = m_actors.find(athlete);
    if (!thing) return;
    m_tables.remove({is(&Entry::actor, actor->number), is(&Entry::object, thing->number)});
    m_tables.remove({is(&Entry::actor, actor->number), is(&Entry::target, thing->number)});
}

void FeedEntries::remove(Known object, std::initializer_list<FeedVerb> verbs)
{
    if (!object) return;
    for (const FeedVerb verb : verbs)
        m_tables.remove({is(&Entry::object, object->number), is(&Entry::verb, verb)});
}

} // namespace palmares::read_models
