#include <utility>

#include "model/measure.h"
#include "model/words.h"
#include "store/read_models/feed/feed.h"

/// Every sentence of docs/domain.md 6.3.
namespace palmares::read_models {
namespace {

bool isAbout(StageType type, StageType measured)
{
    // Old stages of the type `activity` measured distance.
    return type == measured || (measured == StageType::distance && type == StageType::activity);
}

std::string article(const std::string& word)
{
    const bool isVowel = !word.empty() && std::string_view("aeiou").find(word.front()) != std::string_view::npos;
    return (isVowel ? "an " : "a ") + word;
}

/// Builds one sentence.
class SentenceBuilder {
public:
    SentenceBuilder(const FeedEntry& entry, std::optional<FeedUnits> viewer)
        : m_entry(entry)
        , m_facts(entry.facts)
        , m_viewer(viewer)
        , m_units(viewer.value_or(FeedUnits::metric))
    {}

    std::vector<FeedPhrase> phrases()
    {
        switch (m_facts.verb) {
        case FeedVerb::create: say("Created challenge ").object(); break;
        case FeedVerb::join: say("Joined challenge ").object(); break;
        case FeedVerb::start: capital().object().say(" started"); break;
        case FeedVerb::end: capital().object().say(" ended"); break;
        case FeedVerb::attempt: attempted(); break;
        case FeedVerb::flag:
            say("Attempt at stage ").object().say(" of " + measure() + " flagged due to \"");
            say(m_facts.reason.value_or("") + '"');
            break;
        case FeedVerb::rank: ranked(); break;
        case FeedVerb::gain: moved("Gained "); break;
        case FeedVerb::lose: moved("Lost "); break;
        case FeedVerb::record: improved(); break;
        case FeedVerb::achieved: achieved(); break;
        case FeedVerb::completed: say("Completed ").object().say(" distance of " + goal()); break;
        case FeedVerb::publish: published(); break;
        case FeedVerb::finish: finished(); break;
        case FeedVerb::accumulate: accumulated(); break;
        }
        return std::move(m_phrases);
    }

private:
    SentenceBuilder& say(std::string text)
    {
        if (!m_phrases.empty() && m_phrases.back().about == nullptr)
            m_phrases.back().text += text;
        else
            m_phrases.push_back({std::move(text), nullptr});
        return *this;
    }
    SentenceBuilder& name(const FeedParty& party)
    {
        m_phrases.push_back({party.name, &party});
        return *this;
    }
    SentenceBuilder& object() { return name(m_entry.object); }
    SentenceBuilder& target() { return name(m_entry.target ? *m_entry.target : m_entry.object); }
    SentenceBuilder& capital() { return say(isChallenge() ? "Challenge " : "Stage "); }

    bool isChallenge() const { return m_entry.object.kind == FeedKind::challenge; }
    bool isOfStage() const { return m_entry.object.kind == FeedKind::stage_leaderboard; }
    const FeedParty& stage() const { return m_entry.target ? *m_entry.target : m_entry.object; }
    StageType stageType() const { return stage().stage_type.value_or(StageType::segment); }

    std::string place() const { return words::ordinal(m_facts.rank.value_or(0)); }
    std::string sport() const { return feedActivity(m_facts.activity_type.value_or(ActivityType{"Workout"})); }
    std::string distance() const { return feedDistance(m_facts.distance_in_metres.value_or(Metres{}), m_units); }
    std::string climb() const { return feedClimb(m_facts.elevation_gain_in_metres.value_or(Metres{}), m_units); }
    std::string duration() const { return words::duration(m_facts.moving_time_in_seconds.value_or(Seconds{})); }
    std::string time() const { return words::effortTime(m_facts.elapsed_time_in_seconds.value_or(Seconds{})); }

    /// The effort's value of what the stage measures.
    std::string measure() const
    {
        if (isAbout(stageType(), StageType::distance)) return distance();
        if (isAbout(stageType(), StageType::elevation)) return climb();
        if (isAbout(stageType(), StageType::duration)) return duration();
        return time();
    }

    static std::string counted(const std::optional<std::int64_t>& number, const char* unit)
    {
        return words::counted(number.value_or(0), unit);
    }

    void attempted()
    {
        const StageType type = stageType();
        if (isAbout(type, StageType::elevation))
            say("Recorded " + article(sport()) + " activity for stage ").object().say(" climbing " + climb());
        else if (isAbout(type, StageType::distance) || isAbout(type, StageType::duration))
            say("Recorded " + article(sport()) + " activity for stage ").object().say(" of " + measure());
        else if (m_viewer && type == StageType::race)
            say("Recorded a time for ").object().say(" of " + time());
        else
            say("Recorded an attempt at stage ").object().say(" of " + time());
    }

    /// For events from when boards were ranked one athlete at a time.
    void improved()
    {
        const StageType type = stageType();
        const bool isClimb = isAbout(type, StageType::elevation);
        const bool isDuration = isAbout(type, StageType::duration);
        if (!isClimb && !isDuration && !isAbout(type, StageType::distance)) {
            say("Recorded a faster time for stage ").target().say(" of " + time());
            return;
        }
        if (m_entry.object.accumulates) {
            say(isClimb      ? "Recorded total activity climbing for stage "
                : isDuration ? "Recorded total activity duration for stage "
                             : "Recorded total activity distance for stage ");
            target().say(" of " + measure());
            return;
        }
        say("Recorded a longer " + sport() + " activity for stage ");
        target().say((isClimb ? " climbing " : " of ") + measure());
    }

    void ranked()
    {
        say("Ranked " + place() + " in ");
        isOfStage() ? say("stage ").target() : object().say(" leaderboard");
    }

    void moved(const char* how)
    {
        say(how + counted(m_facts.places, "place") + " in ");
        (isOfStage() ? say("stage ").target() : object()).say(" leaderboard, now " + place());
    }

    void achieved()
    {
        say(isChallenge() ? "Achieved challenge " : "Achieved stage ").object().say(" goal");
        if (!isChallenge()) say(" of " + goal());
    }

    /// In the organiser's unit, or converted if the viewer uses the other system.
    std::string goal() const
    {
        const double value = m_facts.goal.value_or(0);
        const GoalUnits units = m_facts.goal_units.value_or(GoalUnits::metres);
        if (!m_viewer || !isDistanceUnit(units) || isImperial(units) == (m_units == FeedUnits::imperial))
            return feedGoal(value, units);
        const Metres metres{toDouble(goalInUnits(value, units))};
        const bool isClimb = isAbout(stageType(), StageType::elevation);
        return isClimb ? feedClimb(metres, m_units) : feedDistance(metres, m_units);
    }

    void published()
    {
        if (isChallenge())
            say("Published challenge ").object().say(" final standings");
        else
            say("Published ").object().say(" stage results");
    }

    void finished()
    {
        say("Finished " + place() + " in ");
        if (m_entry.object.kind == FeedKind::stage)
            say("stage ").object();
        else
            target().say(" ").object().say(" competition");
    }

    void accumulated()
    {
        if (m_facts.points)
            say("Accumulated " + counted(m_facts.points, "point"));
        else if (m_facts.distance_in_metres)
            say("Accumulated " + distance() + " of activity");
        else if (m_facts.elevation_gain_in_metres)
            say("Accumulated " + climb() + " of climbing");
        else
            say("Accumulated " + duration() + " of activity");
        say(" in the ").object().say(" leaderboard for ").target();
    }

    const FeedEntry& m_entry;
    const FeedEntryRow& m_facts;
    std::optional<FeedUnits> m_viewer;
    FeedUnits m_units;
    std::vector<FeedPhrase> m_phrases;
};

} // namespace

std::vector<FeedPhrase> phrasesOf(const FeedEntry& entry, std::optional<FeedUnits> viewer)
{
    return SentenceBuilder(entry, viewer).phrases();
}

std::string messageOf(const FeedEntry& entry, std::optional<FeedUnits> viewer)
{
    std::string text;
    for (const FeedPhrase& phrase : phrasesOf(entry, viewer))
        text += phrase.text;
    return text;
}

} // namespace palmares::read_models
