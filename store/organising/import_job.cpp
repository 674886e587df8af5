#include "store/organising/import_job.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/organising/activity_paths.h"
#include "store/organising/tracks.h"

namespace palmares::organising {
namespace {

void note(ImportLine& line, const Result<engine::Receipt>& answer)
{
    line.error.reset();
    if (answer) {
        line.outcome = answer->events.empty() ? ImportLine::Outcome::duplicate : ImportLine::Outcome::fresh;
        return;
    }
    const bool isDuplicate = answer.error().name == "probable_duplicate";
    line.outcome = isDuplicate ? ImportLine::Outcome::duplicate : ImportLine::Outcome::refused;
    line.error = answer.error();
}

bool isOfProvider(const ImportLine& line)
{
    return line.notice.has_value() || line.activity.reported.has_value();
}

/// The row of a table is another athlete's now.
athlete::RemoveActivity removalFrom(const Holder& former, const ImportLine& line)
{
    return {former.athlete.id, former.activity, line.activity.reference + " belongs to " + line.athlete.name + " now"};
}

/// Puts the activities of a plan back where they were read to.
void takeBack(ImportPlan& plan, std::vector<activity_files::FileActivity>& activities)
{
    for (ImportLine& line : plan.lines)
        if (!line.notice) activities.push_back(std::move(line.activity));
    plan.lines.clear();
}

} // namespace

/// Commands and the lines whose outcome they decide; other lines were refused. What only makes room for a line has
/// none.
struct ImportJob::Outgoing {
    std::vector<ImportLine*> lines;
    std::vector<engine::Request> requests;
};

ImportJob::ImportJob(Person actor)
    : m_actor(std::move(actor))
{}

Result<void> ImportJob::read(read_models::ReadModel& rows, std::span<const std::filesystem::path> paths,
                             const activity_files::Defaults& defaults, const Inspect& inspect)
{
    const auto wanted = withStagesOf(rows, defaults);
    if (!wanted) return std::unexpected(wanted.error());
    for (const auto& path : paths) {
        auto contents = readActivityFiles({&path, 1}, *wanted, [this] { return !m_cancelled; });
        if (inspect)
            for (activity_files::FileActivity& activity : contents.activities)
                inspect(path, activity);
        add(std::move(contents));
    }
    auto holders = holdersOf(rows, m_contents);
    if (!holders) return std::unexpected(holders.error());
    m_holders = *std::move(holders);
    return {};
}

void ImportJob::setAthlete(std::size_t line, std::string name)
{
    m_plan.lines[line].activity.athlete = std::move(name);
}

void ImportJob::makePlan(const std::vector<read_models::AthleteRow>& known, const ImportChoices& choices)
{
    m_choices = choices;
    takeBack(m_plan, m_contents.activities);
    m_plan = planImport({.activities = std::exchange(m_contents.activities, {}),
                         .problems = m_contents.problems,
                         .partial = m_contents.partial,
                         .news = m_contents.news},
                        known, choices, m_holders);
}

ImportJob::Outgoing ImportJob::outgoing(std::span<ImportLine> lines, StoredActivities& stored) const
{
    Outgoing out;
    out.lines.reserve(lines.size());
    out.requests.reserve(lines.size());
    for (ImportLine& line : lines) {
        auto command = commandOf(line, m_choices.keepDuplicates, stored);
        if (!command) {
            line.outcome = ImportLine::Outcome::refused;
            line.error = command.error();
            continue;
        }
        if (line.moved_from) {
            out.lines.push_back(nullptr);
            out.requests.push_back({.command = removalFrom(*line.moved_from, line), .actor = m_actor});
        }
        out.lines.push_back(&line);
        out.requests.push_back({.command = *std::move(command), .actor = m_actor, .metadata = metadataOf(line)});
    }
    return out;
}

void ImportJob::preview(engine::Dispatcher& dispatcher)
{
    std::vector<engine::Request> requests = entriesOf(m_plan, {}, m_actor);
    const std::size_t first = requests.size();
    StoredActivities stored(dispatcher.store());
    Outgoing out = outgoing(m_plan.lines, stored);
    std::ranges::move(out.requests, std::back_inserter(requests));
    const auto answers = dispatcher.dryRun(requests);
    for (std::size_t i = 0; i < out.lines.size(); ++i)
        if (out.lines[i] != nullptr) note(*out.lines[i], answers[first + i]);
}

Result<void> ImportJob::enter(engine::Dispatcher& dispatcher)
{
    if (std::exchange(m_entered, true)) return {};
    for (const auto& answer : dispatcher.dispatch(entriesOf(m_plan, m_challenges, m_actor)))
        if (!answer) return std::unexpected(answer.error());
    return {};
}

Result<ImportJob::Batch> ImportJob::recordNext(engine::Dispatcher& dispatcher)
{
    if (const auto entered = enter(dispatcher); !entered) return std::unexpected(entered.error());
    Batch batch{.from = m_next, .to = std::min(m_plan.lines.size(), m_next + importBatchSize)};
    m_next = batch.to;
    const auto lines = std::span(m_plan.lines).subspan(batch.from, batch.to - batch.from);
    // What a provider says may be refused, and then the store knows better.
    if (!m_stored || std::ranges::any_of(m_plan.lines, isOfProvider)) m_stored.emplace(dispatcher.store());
    const Outgoing out = outgoing(lines, *m_stored);
    const auto answers = dispatcher.dispatch(out.requests);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& answer = answers[i];
        if (!answer && answer.error().kind == Error::Kind::unavailable) return std::unexpected(answer.error());
        if (out.lines[i] != nullptr) note(*out.lines[i], answer);
        if (answer) batch.last = std::max(batch.last, answer->lastPosition());
    }
    if (const auto kept = keepTracks(dispatcher.store(), out.lines, dispatcher.now()); !kept)
        return std::unexpected(kept.error());
    return batch;
}

} // namespace palmares::organising
