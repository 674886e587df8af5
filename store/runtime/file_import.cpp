#include "store/runtime/file_import.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/athlete/known_activities.h"
#include "model/segments/polyline.h"
#include "store/runtime/people.h"

namespace palmares::runtime {
namespace {

using activity_files::FileActivity;

/// Half up, as the events keep whole seconds.
Seconds wholeSeconds(double seconds)
{
    return {static_cast<std::int64_t>(std::floor(seconds + 0.5))};
}

/// Rows of one table are told apart by their key; other files may share a name, so their start is put in front.
std::string referenceOf(const FileActivity& activity)
{
    const std::string file = activity.reference.substr(0, activity.reference.rfind('#'));
    const bool isTable = file.size() >= 4 && file.ends_with("csv");
    return isTable ? activity.reference : toText(activity.start) + '/' + activity.reference;
}

/// The passes of one segment are numbered, so that each is an effort of its own.
std::vector<athlete::ActivityEffort> partsOf(const std::vector<activity_files::FileEffort>& efforts)
{
    std::map<std::string, std::int64_t> passes;
    std::vector<athlete::ActivityEffort> parts;
    for (const activity_files::FileEffort& effort : efforts) {
        athlete::ActivityEffort& part = parts.emplace_back();
        if (!effort.segment.empty()) {
            part.segment_uuid = SegmentId{effort.segment};
            part.strava_segment_effort_id = ++passes[effort.segment];
        }
        part.elapsed_time_in_seconds = wholeSeconds(effort.elapsed_s);
        part.moving_time_in_seconds = wholeSeconds(effort.moving_s);
        part.distance_in_metres = {effort.distance_m};
        part.start_date = effort.start;
        part.start_date_local = effort.start_local;
    }
    return parts;
}

athlete::ImportActivity commandOf(const ImportLine& line, bool keepDuplicate)
{
    const FileActivity& from = line.activity;
    athlete::ImportActivity command;
    command.athlete_uuid = line.athlete.id;
    command.reference = referenceOf(from);
    command.activity_uuid = athlete::activityId(line.athlete.id, ActivitySource::file, command.reference);
    command.name = from.name;
    command.activity_type = {from.sport};
    command.source_sport = from.source_sport;
    command.elapsed_time_in_seconds = wholeSeconds(from.elapsed_s);
    command.moving_time_in_seconds = wholeSeconds(from.moving_s);
    command.distance_in_metres = {from.distance_m};
    if (from.elevation_gain_m) command.elevation_gain_in_metres = Metres{*from.elevation_gain_m};
    command.start_date = from.start;
    command.start_date_local = from.start_local;
    command.trainer = from.trainer;
    command.commute = from.commute;
    command.manual = from.manual;
    command.private_ = from.is_private;
    command.average_heartrate = from.average_heart_rate;
    command.max_heartrate = from.max_heart_rate;
    command.average_watts = from.average_watts;
    command.average_cadence = from.average_cadence;
    command.segment_efforts = partsOf(from.segment_efforts);
    command.best_efforts = partsOf(from.best_efforts);
    command.keep_duplicate = keepDuplicate;
    return command;
}

Request requestOf(const ImportLine& line, const ImportChoices& choices, const Person& actor)
{
    return {.command = asAnyCommand(commandOf(line, choices.keepDuplicates)), .actor = actor};
}

void note(ImportLine& line, const Result<Receipt>& answer)
{
    line.error.reset();
    if (answer) {
        line.outcome = answer->events.empty() ? ImportLine::Outcome::duplicate : ImportLine::Outcome::fresh;
        return;
    }
    line.outcome =
        answer.error().name == "probable_duplicate" ? ImportLine::Outcome::duplicate : ImportLine::Outcome::refused;
    line.error = answer.error();
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
    std::map<std::string, Person> people;
    for (const auto& row : known) {
        const Person person{row.athlete_uuid, row.fullname};
        people.try_emplace(row.fullname, person);
        people.insert_or_assign(row.athlete_uuid.value, person);
    }
    ImportPlan plan{.lines = {}, .newcomers = {}, .athletes = {}, .problems = std::move(contents.problems)};
    std::set<AthleteId> seen;
    for (FileActivity& activity : contents.activities) {
        const std::string named = activity.athlete.empty() ? choices.athlete.name : activity.athlete;
        auto [person, isNew] = people.try_emplace(named, Person{athleteIdOf(named), named});
        if (isNew) plan.newcomers.push_back(person->second);
        if (seen.insert(person->second.id).second) plan.athletes.push_back(person->second);
        plan.lines.push_back({std::move(activity), person->second});
    }
    return plan;
}

std::vector<Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges, const Person& actor)
{
    std::vector<Request> requests;
    for (const Person& newcomer : plan.newcomers) {
        auto import = importAthlete(newcomer.name);
        import.athlete_uuid = newcomer.id;
        requests.push_back({.command = asAnyCommand(std::move(import)), .actor = actor});
    }
    for (const ChallengeId& challenge : challenges)
        for (const Person& athlete : plan.athletes) {
            challenge::JoinChallenge join;
            join.challenge_uuid = challenge;
            join.athlete_uuid = athlete.id;
            requests.push_back({.command = asAnyCommand(std::move(join)), .actor = actor});
        }
    return requests;
}

void previewImport(Engine& engine, ImportPlan& plan, const ImportChoices& choices, const Person& actor)
{
    std::vector<Request> requests = entriesOf(plan, {}, actor);
    const std::size_t first = requests.size();
    for (const ImportLine& line : plan.lines)
        requests.push_back(requestOf(line, choices, actor));
    const auto answers = engine.dryRun(requests);
    for (std::size_t i = 0; i < plan.lines.size(); ++i)
        note(plan.lines[i], answers[first + i]);
}

Result<Position> importBatch(Engine& engine, ImportPlan& plan, std::size_t from, std::size_t count,
                             const ImportChoices& choices, const Person& actor)
{
    const std::size_t end = std::min(plan.lines.size(), from + count);
    std::vector<Request> requests;
    for (std::size_t i = from; i < end; ++i)
        requests.push_back(requestOf(plan.lines[i], choices, actor));
    const auto answers = engine.dispatch(requests);
    Position last = 0;
    for (std::size_t i = from; i < end; ++i) {
        const auto& answer = answers[i - from];
        if (!answer && answer.error().kind == Error::Kind::unavailable) return std::unexpected(answer.error());
        note(plan.lines[i], answer);
        if (answer) last = std::max(last, answer->lastPosition());
    }
    return last;
}

} // namespace palmares::runtime
