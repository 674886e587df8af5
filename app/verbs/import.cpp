#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/activity_files/formats.h"
#include "model/activity_types.h"
#include "store/organising/import_job.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"

namespace palmares::app {
namespace {

using organising::ImportJob;
using organising::ImportLine;
using organising::ImportPlan;
using runtime::Session;

struct ImportOptions {
    store::StoreAddress store;
    std::string as, athlete, sport;
    std::vector<std::string> files, challenges;
    bool join = false, keepDuplicates = false, dryRun = false;
};

void add(CLI::App& verb, ImportOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("FILE", options.files, activity_files::formatNames("or") + " files, folders, zips")->required();
    verb.add_option("--challenge", options.challenges, "Name or id; may be repeated")->take_all()->expected(1);
    verb.add_option("--athlete", options.athlete, "Athlete of files that name none");
    verb.add_option("--sport", options.sport, "Activity type of files that name none");
    verb.add_flag("--join", options.join, "Enter the athletes into the challenge");
    verb.add_flag("--keep-duplicates", options.keepDuplicates, "Record probable duplicates, too");
    verb.add_flag("--dry-run", options.dryRun, "Only show what would happen");
    verb.add_option("--as", options.as, "Athlete who imports");
}

/// The challenges that athletes enter: the named ones; with `--join` alone, the only one there is.
Result<std::vector<ChallengeId>> challengesOf(runtime::Reader& reader, const ImportOptions& options)
{
    std::vector<ChallengeId> ids;
    for (const std::string& name : options.challenges) {
        const auto found = organising::findChallenge(reader.rows, name);
        if (!found) return std::unexpected(found.error());
        ids.push_back(found->challenge_uuid);
    }
    if (!options.join) return std::vector<ChallengeId>{};
    if (!ids.empty()) return ids;
    const auto all = read_models::challenges(reader.rows);
    if (!all) return std::unexpected(all.error());
    if (all->size() == 1) return std::vector{all->front().challenge_uuid};
    return rejected("which_challenge", "Say with --challenge which challenge the athletes enter.");
}

Result<void> readAndPlan(ImportJob& job, Session& session, const ImportOptions& options)
{
    organising::ImportChoices choices{.athlete = session.actor(), .keepDuplicates = options.keepDuplicates};
    choices.isForOne = !options.athlete.empty();
    if (choices.isForOne) choices.athlete = {{}, options.athlete};
    return session.readAndWait([&](runtime::Reader& reader) -> Result<void> {
        const std::vector<std::filesystem::path> paths(options.files.begin(), options.files.end());
        if (const auto read = job.read(reader.rows, paths, {.sport = options.sport, .now = session.now()}); !read)
            return read;
        const auto known = read_models::athletes(reader.rows);
        if (!known) return std::unexpected(known.error());
        const auto named = organising::findAthlete(*known, options.athlete);
        if (choices.isForOne && !named && named.error().name == "ambiguous_name") return std::unexpected(named.error());
        job.makePlan(*known, choices);
        return {};
    });
}

/// Prints after each durable batch how far it got.
Result<void> record(ImportJob& job, Session& session)
{
    while (job.hasMore()) {
        const auto batch =
            session.writeAndWait([&](runtime::Engine& engine) { return job.recordNext(engine.dispatcher()); });
        if (!batch) return std::unexpected(batch.error());
        if (batch->last > 0) std::printf("committed %lld\n", static_cast<long long>(batch->last));
        std::fflush(stdout);
    }
    return session.settle();
}

std::string whereOf(const activity_files::FileProblem& problem)
{
    if (problem.line) return problem.file + " line " + std::to_string(*problem.line);
    if (problem.byte) return problem.file + " byte " + std::to_string(*problem.byte);
    return problem.file;
}

std::ptrdiff_t countOf(const ImportPlan& plan, ImportLine::Outcome outcome)
{
    return std::ranges::count(plan.lines, outcome, &ImportLine::outcome);
}

void printCounts(const ImportPlan& plan)
{
    const auto updated = std::ranges::count_if(plan.lines, [](const ImportLine& line) {
        return line.outcome == ImportLine::Outcome::fresh && (line.is_update || line.notice);
    });
    const auto refusedLines = countOf(plan, ImportLine::Outcome::refused) + std::ssize(plan.problems);
    std::printf("new %td, duplicate %td, refused %td", countOf(plan, ImportLine::Outcome::fresh) - updated,
                countOf(plan, ImportLine::Outcome::duplicate), refusedLines);
    if (updated > 0) std::printf(", updated %td", updated);
    if (!plan.news.clubs.empty()) std::printf(", clubs %zu", plan.news.clubs.size());
    std::printf("\n");
}

void printProblem(const char* what, const std::string& where, const Error& error)
{
    std::printf("%s %s: %s: %s\n", what, where.c_str(), error.name.c_str(), error.message.c_str());
}

/// `distance_in_metres 50000.0 -> 5000.0, …`
std::string changesOf(const ImportLine& line)
{
    std::string text;
    for (const organising::FactChange& change : line.changes)
        text += (text.empty() ? "" : ", ") + change.field + ' ' + change.before + " -> " + change.now;
    return text;
}

/// The counts and one line for each refusal, update and warning. Exit code 0 if anything was read or recognised.
int report(const ImportPlan& plan)
{
    printCounts(plan);
    for (const ImportLine& line : plan.lines) {
        const std::string& reference = line.activity.reference;
        if (line.error && line.outcome == ImportLine::Outcome::duplicate)
            printProblem("duplicate", reference, *line.error);
        if (line.outcome == ImportLine::Outcome::refused) printProblem("refused", reference, *line.error);
        if (line.outcome != ImportLine::Outcome::fresh) continue;
        if (!line.changes.empty()) std::printf("updated %s: %s\n", reference.c_str(), changesOf(line).c_str());
        for (const activity_files::Warning& warning : line.activity.warnings)
            std::printf("warning %s: %s\n", reference.c_str(), warning.message.c_str());
    }
    for (const auto& problem : plan.problems)
        printProblem("refused", whereOf(problem), problem.error);
    const bool isOfUse = countOf(plan, ImportLine::Outcome::fresh) + countOf(plan, ImportLine::Outcome::duplicate) > 0;
    if (isOfUse || !plan.news.isEmpty()) return 0;
    return refused({Error::Kind::rejected, "nothing_imported", "No activity could be read or recognised."});
}

Result<int> run(const ImportOptions& options)
{
    if (!options.sport.empty() && !isKnown(ActivityType{options.sport}))
        return refused({Error::Kind::rejected, "invalid_choice", "--sport does not know \"" + options.sport + "\"."});
    FreshStore fresh(options.store);
    const auto session = options.dryRun ? openToRead(options.store, options.as)
                                        : openSession(options.store, options.as, Missing::create);
    if (!session) return refused(session.error());
    auto challenges = (*session)->readAndWait([&](runtime::Reader& reader) { return challengesOf(reader, options); });
    if (!challenges) return refused(challenges.error());
    ImportJob job((*session)->actor());
    if (const auto planned = readAndPlan(job, **session, options); !planned) return refused(planned.error());
    if (options.dryRun) {
        (*session)->writeAndWait([&](runtime::Engine& engine) { job.preview(engine.dispatcher()); });
        return report(job.plan());
    }
    if (!job.plan().lines.empty() || !job.plan().news.isEmpty()) fresh.keep();
    job.enterInto(*std::move(challenges));
    if (const auto recorded = record(job, **session); !recorded) return refused(recorded.error());
    return report(job.plan());
}

} // namespace

Verb importVerb()
{
    return makeVerb<ImportOptions>("import", "Import activity files, folders and archives", add, run);
}

} // namespace palmares::app
