#include "store/organising/file_import.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "model/activity_files/commands.h"
#include "model/providers/jobs.h"
#include "model/segments/polyline.h"
#include "store/organising/told_activities.h"

namespace palmares::runtime {
namespace {

Result<Value> noticed(ImportLine& line, ToldActivities& told)
{
    const providers::Notice& notice = *line.notice;
    const AthleteId& athlete = line.athlete.id;
    if (notice.kind == providers::Notice::Kind::access_revoked)
        return athlete::RevokeProviderAccess{athlete, notice.provider};
    const auto known = told.find(athlete, notice.activity_uuid);
    if (!known) return std::unexpected(known.error());
    if (*known == nullptr)
        return failed(Error::Kind::not_found, "activity_not_found",
                      "The notification is about an activity that was not imported.");
    line.is_update = true;
    if (notice.kind == providers::Notice::Kind::deleted) {
        told.remove(athlete, notice.activity_uuid);
        return athlete::RemoveActivity{athlete, notice.activity_uuid, providers::deletionReason(notice)};
    }
    const athlete::UpdateActivity update = providers::changed(**known, notice);
    athlete::ImportActivity next = **known;
    next.name = update.name;
    next.activity_type = update.activity_type;
    next.source_sport = update.source_sport;
    next.private_ = update.private_;
    told.put(std::move(next));
    return update;
}

/// What a provider tells of an activity that is known already is told again; a file is only ever imported.
Result<Value> commandOf(ImportLine& line, bool keepDuplicate, ToldActivities& told)
{
    if (line.notice) return noticed(line, told);
    athlete::ImportActivity import = activity_files::importOf(line.activity, line.athlete.id);
    import.keep_duplicate = keepDuplicate;
    if (!line.activity.told) return import;
    const auto known = told.find(import.athlete_uuid, import.activity_uuid);
    if (!known) return std::unexpected(known.error());
    line.is_update = *known != nullptr;
    if (!line.is_update) {
        told.put(import);
        return import;
    }
    auto update = providers::retold(import, **known, line.activity.told->has_parts);
    import.segment_efforts = update.segment_efforts;
    import.best_efforts = update.best_efforts;
    told.put(std::move(import));
    return update;
}

/// The lines that a command goes out for, and the commands.
struct Outgoing {
    std::vector<ImportLine*> lines;
    std::vector<Request> requests;
};

Outgoing outgoing(std::span<ImportLine> lines, Engine& engine, const ImportChoices& choices, const Person& actor)
{
    Outgoing out;
    ToldActivities told(engine.store());
    for (ImportLine& line : lines) {
        auto command = commandOf(line, choices.keepDuplicates, told);
        if (!command) {
            line.outcome = ImportLine::Outcome::refused;
            line.error = command.error();
            continue;
        }
        out.lines.push_back(&line);
        out.requests.push_back({.command = *std::move(command), .actor = actor});
    }
    return out;
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

std::vector<Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges, const Person& actor)
{
    std::vector<Request> requests;
    const auto send = [&](auto command) { requests.push_back({.command = std::move(command), .actor = actor}); };
    for (const athlete::ImportAthlete& newcomer : plan.news.athletes)
        send(newcomer);
    for (const club::ImportClub& club : plan.news.clubs)
        send(club);
    for (const athlete::SetAthleteClubMemberships& memberships : plan.news.memberships)
        send(memberships);
    for (const ChallengeId& challenge : challenges)
        for (const Person& athlete : plan.athletes) {
            challenge::JoinChallenge join;
            join.challenge_uuid = challenge;
            join.athlete_uuid = athlete.id;
            send(std::move(join));
        }
    return requests;
}

void previewImport(Engine& engine, ImportPlan& plan, const ImportChoices& choices, const Person& actor)
{
    std::vector<Request> requests = entriesOf(plan, {}, actor);
    const std::size_t first = requests.size();
    Outgoing out = outgoing(plan.lines, engine, choices, actor);
    std::ranges::move(out.requests, std::back_inserter(requests));
    const auto answers = engine.dryRun(requests);
    for (std::size_t i = 0; i < out.lines.size(); ++i)
        note(*out.lines[i], answers[first + i]);
}

Result<Position> importBatch(Engine& engine, ImportPlan& plan, std::size_t from, std::size_t count,
                             const ImportChoices& choices, const Person& actor)
{
    const std::size_t end = std::min(plan.lines.size(), from + count);
    const Outgoing out = outgoing(std::span(plan.lines).subspan(from, end - from), engine, choices, actor);
    const auto answers = engine.dispatch(out.requests);
    Position last = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& answer = answers[i];
        if (!answer && answer.error().kind == Error::Kind::unavailable) return std::unexpected(answer.error());
        note(*out.lines[i], answer);
        if (answer) last = std::max(last, answer->lastPosition());
    }
    return last;
}

} // namespace palmares::runtime
