#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/engine/commands/dispatcher.h"
#include "store/organising/import_commands.h"
#include "store/organising/import_plan.h"

namespace palmares::organising {

/// Lines that are recorded in one durable transaction, and ranked together.
inline constexpr std::size_t importBatchSize = 1'000;

/// An import of activity files from reading to recording: read, plan, preview if wanted, then recordNext() until
/// hasMore() is false. Each step runs on the thread of the connection it is given, so other commands get their turn
/// between steps; one step runs at a time. cancel() and isCancelled() may be called from any thread.
class ImportJob {
public:
    /// Sees each activity that `file` gave, and may say whose it is.
    using Inspect = std::function<void(const std::filesystem::path& file, activity_files::FileActivity& activity)>;
    /// Lines [from, to) of the plan, and the position of the last event that they produced; 0: none.
    struct Batch {
        std::size_t from = 0;
        std::size_t to = 0;
        Position last = 0;
    };

    explicit ImportJob(Person actor);

    /// Reads files, folders and archives; the stages in `rows` say what to look for in tracks.
    Result<void> read(read_models::ReadModel& rows, std::span<const std::filesystem::path> paths,
                      const activity_files::Defaults& defaults, const Inspect& inspect = {});
    /// What was read elsewhere.
    void add(activity_files::FileContents contents) { m_contents.add(std::move(contents)); }
    /// The athlete of an activity: of the line with that index.
    void setAthlete(std::size_t line, std::string name);

    /// Finds the athletes among `known`. May be repeated until recording begins.
    void makePlan(const std::vector<read_models::AthleteRow>& known, const ImportChoices& choices);
    const ImportPlan& plan() const { return m_plan; }
    /// Gives each line its outcome, without storing anything.
    void preview(engine::Dispatcher& dispatcher);

    /// The challenges that the first step of recordNext() enters the athletes into.
    void enterInto(std::vector<ChallengeId> challenges) { m_challenges = std::move(challenges); }
    /// Something is left to record.
    bool hasMore() const { return !m_cancelled && (!m_entered || m_next < m_plan.lines.size()); }
    /// Introduces and enters the athletes before the first batch, then records the next batch and gives its lines their
    /// outcome. After an error the job does not continue.
    Result<Batch> recordNext(engine::Dispatcher& dispatcher);

    /// Stops reading, or recording before the next batch; what was recorded stays.
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }

private:
    struct Outgoing;

    Result<void> enter(engine::Dispatcher& dispatcher);
    Outgoing outgoing(std::span<ImportLine> lines, StoredActivities& stored) const;

    const Person m_actor;
    activity_files::FileContents m_contents; ///< its activities are in the plan once there is one
    Holders m_holders;                       ///< of the rows of its tables, before
    ImportChoices m_choices;
    ImportPlan m_plan;
    std::vector<ChallengeId> m_challenges;
    bool m_entered = false;
    std::size_t m_next = 0;                   ///< first line that is not recorded yet
    std::optional<StoredActivities> m_stored; ///< while it records files: a long stream is read once
    std::atomic<bool> m_cancelled = false;
};

} // namespace palmares::organising
