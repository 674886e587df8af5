#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "model/activity_types.h"
#include "store/organising/activity_paths.h"
#include "store/organising/file_import.h"
#include "store/organising/people.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"

namespace palmares::app {
namespace {

using runtime::ImportLine;
using runtime::ImportPlan;
using runtime::Session;

Result<std::vector<ChallengeId>> challengesOf(Session& session, const ImportOptions& options)
{
    return session.readAndWait([&](runtime::Reader& reader) -> Result<std::vector<ChallengeId>> {
        std::vector<ChallengeId> ids;
        for (const std::string& name : options.challenges) {
            const auto found = runtime::findChallenge(reader.rows, name);
            if (!found) return std::unexpected(found.error());
            ids.push_back(found->challenge_uuid);
        }
        if (!options.join || !ids.empty()) return ids;
        const auto all = read_models::challenges(reader.rows);
        if (!all) return std::unexpected(all.error());
        if (all->size() != 1)
            return rejected("which_challenge", "Say with --challenge which challenge the athletes enter.");
        ids.push_back(all->front().challenge_uuid);
        return ids;
    });
}

Result<ImportPlan> planOf(Session& session, const ImportOptions& options, const runtime::ImportChoices& choices)
{
    const auto defaults = session.readAndWait([&](runtime::Reader& reader) {
        return runtime::withStagesOf(reader.rows, {.sport = options.sport, .now = session.now()});
    });
    if (!defaults) return std::unexpected(defaults.error());
    const std::vector<std::filesystem::path> paths(options.files.begin(), options.files.end());
    auto contents = runtime::readActivityFiles(paths, *defaults);
    auto known = session.readAndWait([](runtime::Reader& reader) { return read_models::athletes(reader.rows); });
    if (!known) return std::unexpected(known.error());
    return runtime::planImport(std::move(contents), *known, choices);
}

/// Records everything in durable batches, saying after each how far it got.
Result<void> record(Session& session, ImportPlan& plan, const std::vector<ChallengeId>& challenges,
                    const runtime::ImportChoices& choices)
{
    const auto entries = runtime::entriesOf(plan, challenges, session.actor());
    const auto entered = session.writeAndWait([&](runtime::Engine& engine) { return engine.dispatch(entries); });
    for (const auto& answer : entered)
        if (!answer) return std::unexpected(answer.error());
    for (std::size_t from = 0; from < plan.lines.size(); from += runtime::importBatchSize) {
        const auto done = session.writeAndWait([&](runtime::Engine& engine) {
            return runtime::importBatch(engine, plan, from, runtime::importBatchSize, choices, session.actor());
        });
        if (!done) return std::unexpected(done.error());
        if (*done > 0) std::printf("committed %lld\n", static_cast<long long>(*done));
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

/// What became of the activities, and what else a provider told of.
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

/// The counts and one line for each refusal. Exit code 0 if anything was read or recognised.
int report(const ImportPlan& plan)
{
    printCounts(plan);
    for (const ImportLine& line : plan.lines) {
        if (line.error && line.outcome == ImportLine::Outcome::duplicate)
            std::printf("duplicate %s: %s: %s\n", line.activity.reference.c_str(), line.error->name.c_str(),
                        line.error->message.c_str());
        if (line.outcome == ImportLine::Outcome::refused)
            std::printf("refused %s: %s: %s\n", line.activity.reference.c_str(), line.error->name.c_str(),
                        line.error->message.c_str());
        for (const std::string& warning : line.activity.warnings)
            if (line.outcome == ImportLine::Outcome::fresh)
                std::printf("warning %s: %s\n", line.activity.reference.c_str(), warning.c_str());
    }
    for (const auto& problem : plan.problems)
        std::printf("refused %s: %s: %s\n", whereOf(problem).c_str(), problem.error.name.c_str(),
                    problem.error.message.c_str());
    const bool isOfUse = countOf(plan, ImportLine::Outcome::fresh) + countOf(plan, ImportLine::Outcome::duplicate) > 0;
    if (isOfUse || !plan.news.isEmpty()) return 0;
    return app::refused({Error::Kind::rejected, "nothing_imported", "No activity could be read or recognised."});
}

} // namespace

int import(const ImportOptions& options)
{
    if (!options.sport.empty() && !isKnown(ActivityType{options.sport}))
        return refused({Error::Kind::rejected, "invalid_choice", "--sport does not know \"" + options.sport + "\"."});
    FreshStore fresh(options.store);
    const auto session = openSession(options.store, options.as, options.dryRun ? Missing::refuse : Missing::create);
    if (!session) return refused(session.error());
    const auto challenges = challengesOf(**session, options);
    if (!challenges) return refused(challenges.error());
    runtime::ImportChoices choices{.athlete = (*session)->actor(), .keepDuplicates = options.keepDuplicates};
    choices.isForOne = !options.athlete.empty();
    if (choices.isForOne) choices.athlete.name = options.athlete;
    auto plan = planOf(**session, options, choices);
    if (!plan) return refused(plan.error());
    if (options.dryRun) {
        (*session)->writeAndWait([&](runtime::Engine& engine) {
            runtime::previewImport(engine, *plan, choices, (*session)->actor());
            return true;
        });
        return report(*plan);
    }
    if (!plan->lines.empty() || !plan->news.isEmpty()) fresh.keep();
    const auto entered = options.join ? *challenges : std::vector<ChallengeId>{};
    if (const auto recorded = record(**session, *plan, entered, choices); !recorded) return refused(recorded.error());
    return report(*plan);
}

} // namespace palmares::app
