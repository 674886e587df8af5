#include "store/organising/import_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/core/unicode.h"
#include "model/segments/polyline.h"

namespace palmares::organising {
namespace {

using activity_files::FileActivity;

/// Finds people by id and by name, and makes newcomers of those it does not find.
class People {
public:
    People(const std::vector<read_models::AthleteRow>& known, const activity_files::News& news)
    {
        for (const auto& row : known) {
            const Person person{row.athlete_uuid, row.fullname};
            put(row.fullname, person);
        }
        for (const auto& told : news.athletes)
            if (!isKnown(told.athlete_uuid.value)) add(told);
    }

    bool isKnown(const std::string& named) const { return m_people.contains(comparableName(named)); }
    const Person& find(const std::string& named)
    {
        if (!isKnown(named)) {
            m_introductions.push_back(importAthlete(named));
            add(m_introductions.back());
        }
        return m_people.at(comparableName(named));
    }

    /// An athlete that only a provider knows, by number.
    void introduce(const activity_files::ProviderFacts& told, const std::string& name)
    {
        athlete::ImportAthlete command = importAthlete(name);
        command.athlete_uuid = told.athlete_uuid;
        command.strava_id = told.strava_athlete_id;
        m_introductions.push_back(command);
        add(command);
    }
    void equate(const std::string& id, const std::string& name)
    {
        m_people.insert_or_assign(comparableName(id), find(name));
    }

    std::vector<Person> takeNewcomers() { return std::move(m_newcomers); }
    std::vector<athlete::ImportAthlete> takeIntroductions() { return std::move(m_introductions); }

private:
    static std::string nameOf(const athlete::ImportAthlete& told)
    {
        return told.lastname.empty() ? told.firstname : told.firstname + ' ' + told.lastname;
    }
    void add(const athlete::ImportAthlete& told)
    {
        const Person person{told.athlete_uuid, nameOf(told)};
        put(person.name, person);
        m_newcomers.push_back(person);
    }
    /// The first of a name is found by it, each by its id.
    void put(const std::string& name, const Person& person)
    {
        m_people.try_emplace(comparableName(name), person);
        m_people.insert_or_assign(comparableName(person.id.value), person);
    }

    std::map<std::string, Person> m_people; ///< by comparable name and id
    std::vector<Person> m_newcomers;
    std::vector<athlete::ImportAthlete> m_introductions;
};

/// Athletes of a provider are numbers until a document or the user gives them a name.
void introduceStrangers(People& people, const std::vector<FileActivity>& activities, const ImportChoices& choices)
{
    std::map<std::string, const activity_files::ProviderFacts*> strangers;
    for (const FileActivity& activity : activities)
        if (activity.told && activity.athlete == activity.told->athlete_uuid.value && !people.isKnown(activity.athlete))
            strangers.emplace(activity.athlete, &*activity.told);
    const bool isTheOne = choices.isForOne && strangers.size() == 1;
    for (const auto& [id, told] : strangers) {
        const std::string number = id.substr(std::min(id.size(), id.find('-') + 1));
        if (isTheOne && people.isKnown(choices.athlete.name))
            people.equate(id, choices.athlete.name);
        else
            people.introduce(*told, isTheOne ? choices.athlete.name : "Athlete " + number);
    }
}

void addNotices(ImportPlan& plan, People& people)
{
    std::ranges::stable_sort(plan.news.notices, {}, &activity_files::Notice::at);
    for (activity_files::Notice& notice : plan.news.notices) {
        ImportLine line;
        line.activity.reference = notice.document;
        line.activity.start = notice.at;
        line.activity.start_local = {notice.at.seconds};
        line.athlete = {notice.athlete_uuid, notice.athlete_uuid.value};
        if (people.isKnown(notice.athlete_uuid.value)) line.athlete = people.find(notice.athlete_uuid.value);
        notice.athlete_uuid = line.athlete.id;
        line.notice = std::move(notice);
        plan.lines.push_back(std::move(line));
    }
    plan.news.notices.clear();
}

/// A list of "own" clubs belongs to the athlete that the import is for.
void takeOwnClubs(ImportPlan& plan, People& people, const ImportChoices& choices)
{
    if (choices.isForOne && !plan.news.own_clubs.empty())
        plan.news.memberships.push_back({people.find(choices.athlete.name).id, plan.news.own_clubs});
}

/// Adds the years of birth that a table gives: to newcomers with their names, to known athletes if they differ.
void tellBirthYears(ImportPlan& plan, const std::vector<read_models::AthleteRow>& known)
{
    std::map<AthleteId, std::int64_t> years;
    for (const ImportLine& line : plan.lines)
        if (line.activity.birth_year) years.try_emplace(line.athlete.id, *line.activity.birth_year);
    for (athlete::ImportAthlete& told : plan.news.athletes)
        if (const auto year = years.extract(told.athlete_uuid)) told.birth_year = year.mapped();
    for (const read_models::AthleteRow& row : known) {
        const auto year = years.find(row.athlete_uuid);
        if (year == years.end() || row.birth_year == year->second) continue;
        athlete::ImportAthlete command;
        command.athlete_uuid = row.athlete_uuid;
        command.firstname = row.firstname;
        command.lastname = row.lastname;
        command.profile = row.profile;
        command.birth_year = year->second;
        plan.news.athletes.push_back(std::move(command));
    }
}

} // namespace

Result<activity_files::Defaults> withStagesOf(read_models::ReadModel& rows, activity_files::Defaults defaults)
{
    const auto stages = rows.stagesOfAll();
    if (!stages) return std::unexpected(stages.error());
    std::set<double> distances(defaults.distances_m.begin(), defaults.distances_m.end());
    std::set<SegmentId> segments;
    for (const read_models::StageRow& stage : *stages) {
        if (stage.stage_type == StageType::race && stage.goal && stage.goal_units)
            distances.insert(toDouble(goalInUnits(*stage.goal, *stage.goal_units)));
        if (!stage.segment_uuid || !stage.map_polyline || !segments.insert(*stage.segment_uuid).second) continue;
        if (auto polyline = segments::decodedPolyline(*stage.map_polyline))
            defaults.segments.push_back({stage.segment_uuid->value, std::move(*polyline)});
    }
    defaults.distances_m.assign(distances.begin(), distances.end());
    return defaults;
}

ImportPlan planImport(activity_files::FileContents contents, const std::vector<read_models::AthleteRow>& known,
                      const ImportChoices& choices)
{
    ImportPlan plan;
    plan.problems = std::move(contents.problems);
    plan.news = std::move(contents.news);
    People people(known, plan.news);
    introduceStrangers(people, contents.activities, choices);
    takeOwnClubs(plan, people, choices);
    std::set<AthleteId> seen;
    const auto meet = [&](const Person& person) {
        if (seen.insert(person.id).second) plan.athletes.push_back(person);
    };
    for (const auto& told : plan.news.athletes)
        meet(people.find(told.athlete_uuid.value));
    for (FileActivity& activity : contents.activities) {
        const Person& person = people.find(activity.athlete.empty() ? choices.athlete.name : activity.athlete);
        meet(person);
        plan.lines.push_back({std::move(activity), person});
    }
    addNotices(plan, people);
    plan.newcomers = people.takeNewcomers();
    for (auto& introduction : people.takeIntroductions())
        plan.news.athletes.push_back(std::move(introduction));
    tellBirthYears(plan, known);
    return plan;
}

} // namespace palmares::organising
