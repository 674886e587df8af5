#include "store/organising/import_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/segments/polyline.h"
#include "store/organising/import_people.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"

namespace palmares::organising {
namespace {

using activity_files::FileActivity;

/// Athletes of a provider are numbers until a document or the user gives them a name.
void introduceStrangers(ImportPeople& people, const std::vector<FileActivity>& activities, const ImportChoices& choices)
{
    std::map<std::string, const activity_files::ProviderFacts*> strangers;
    for (const FileActivity& activity : activities)
        if (activity.reported && activity.athlete == activity.reported->athlete_uuid.value &&
            !people.isKnown(activity.athlete))
            strangers.emplace(activity.athlete, &*activity.reported);
    const bool isTheOne = choices.isForOne && strangers.size() == 1;
    for (const auto& [id, facts] : strangers) {
        const std::string number = id.substr(std::min(id.size(), id.find('-') + 1));
        const auto one = isTheOne && people.isKnown(choices.athlete.name)
                             ? std::optional(people.find(choices.athlete.name))
                             : std::nullopt;
        if (one && *one)
            people.equate(id, **one);
        else
            people.introduce(*facts, isTheOne ? choices.athlete.name : "Athlete " + number);
    }
}

/// The athlete that the file names, else the chosen one.
Result<Person> personOf(const FileActivity& activity, ImportPeople& people, const ImportChoices& choices)
{
    if (!activity.athlete.empty()) return people.find(activity.athlete);
    const std::string& id = choices.athlete.id.value;
    return people.find(!id.empty() && people.isKnown(id) ? id : choices.athlete.name);
}

/// Another athlete who had this row, if it tells of the same time: a table of one name may have other rows next week.
std::optional<Holder> formerHolder(const ImportLine& line, const Holders& holders)
{
    const auto [first, last] = holders.equal_range(line.activity.reference);
    std::optional<Holder> former;
    for (auto each = first; each != last; ++each) {
        const Holder& holder = each->second;
        if (holder.athlete.id == line.athlete.id) return {}; // it is where it was
        const std::int64_t start = line.activity.start.seconds;
        const bool isSameTime =
            holder.start_date.seconds <= start + static_cast<std::int64_t>(line.activity.elapsed_s) &&
            start <= holder.start_date.seconds + holder.elapsed_time_in_seconds.value;
        if (isSameTime) former = holder;
    }
    return former;
}

void addNotices(ImportPlan& plan, ImportPeople& people)
{
    std::ranges::stable_sort(plan.news.notices, {}, &activity_files::Notice::at);
    for (activity_files::Notice& notice : plan.news.notices) {
        ImportLine line;
        line.activity.reference = notice.document;
        line.activity.start = notice.at;
        line.activity.start_local = {notice.at.seconds};
        line.athlete = {notice.athlete_uuid, notice.athlete_uuid.value};
        if (people.isKnown(notice.athlete_uuid.value))
            line.athlete = people.find(notice.athlete_uuid.value).value_or(line.athlete);
        notice.athlete_uuid = line.athlete.id;
        line.notice = std::move(notice);
        plan.lines.push_back(std::move(line));
    }
    plan.news.notices.clear();
}

/// A list of "own" clubs belongs to the athlete that the import is for.
void takeOwnClubs(ImportPlan& plan, ImportPeople& people, const ImportChoices& choices)
{
    if (!choices.isForOne || plan.news.own_clubs.empty()) return;
    if (const auto one = people.find(choices.athlete.name))
        plan.news.memberships.push_back({one->id, plan.news.own_clubs});
}

/// Adds the years of birth that a table gives: to newcomers with their names, to known athletes if they differ.
void addBirthYears(ImportPlan& plan, const std::vector<read_models::AthleteRow>& known)
{
    std::map<AthleteId, std::int64_t> years;
    for (const ImportLine& line : plan.lines)
        if (line.activity.birth_year) years.try_emplace(line.athlete.id, *line.activity.birth_year);
    for (athlete::ImportAthlete& newcomer : plan.news.athletes)
        if (const auto year = years.extract(newcomer.athlete_uuid)) newcomer.birth_year = year.mapped();
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
    const auto stages = read_models::stagesOfAll(rows);
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

Result<Holders> holdersOf(read_models::ReadModel& rows, const activity_files::FileContents& contents)
{
    std::set<std::string> tables;
    for (const FileActivity& activity : contents.activities)
        if (activity.is_row) tables.insert(activity.reference.substr(0, activity.reference.find('#')));
    Holders holders;
    if (tables.empty()) return holders;
    const auto people = read_models::athletes(rows);
    if (!people) return std::unexpected(people.error());
    std::map<AthleteId, std::string> names;
    for (const read_models::AthleteRow& row : *people)
        names.emplace(row.athlete_uuid, row.fullname);
    for (const std::string& table : tables) {
        const auto known = read_models::activitiesOfTable(rows, table);
        if (!known) return std::unexpected(known.error());
        for (const read_models::ActivityRow& row : *known)
            holders.emplace(row.reference, Holder{{row.athlete_uuid, names[row.athlete_uuid]},
                                                  row.activity_uuid,
                                                  row.start_date,
                                                  row.elapsed_time_in_seconds});
    }
    return holders;
}

ImportPlan planImport(activity_files::FileContents contents, const std::vector<read_models::AthleteRow>& known,
                      const ImportChoices& choices, const Holders& holders)
{
    ImportPlan plan;
    plan.problems = std::move(contents.problems);
    plan.news = std::move(contents.news);
    ImportPeople people(known, plan.news);
    introduceStrangers(people, contents.activities, choices);
    takeOwnClubs(plan, people, choices);
    std::set<AthleteId> seen;
    const auto meet = [&](const Person& person) {
        if (seen.insert(person.id).second) plan.athletes.push_back(person);
    };
    for (const auto& athlete : plan.news.athletes)
        if (const auto person = people.find(athlete.athlete_uuid.value)) meet(*person);
    for (FileActivity& activity : contents.activities) {
        const auto person = personOf(activity, people, choices);
        ImportLine& line = plan.lines.emplace_back();
        line.activity = std::move(activity);
        if (person) {
            line.athlete = *person;
            meet(*person);
            line.moved_from = formerHolder(line, holders);
        } else {
            line.athlete.name = line.activity.athlete.empty() ? choices.athlete.name : line.activity.athlete;
            line.unclear_athlete = person.error();
        }
    }
    addNotices(plan, people);
    plan.newcomers = people.takeNewcomers();
    for (auto& introduction : people.takeIntroductions())
        plan.news.athletes.push_back(std::move(introduction));
    addBirthYears(plan, known);
    return plan;
}

} // namespace palmares::organising
