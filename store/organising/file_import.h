#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/imports/activity.h"
#include "store/read_models/read_model.h"
#include "store/runtime/engine.h"

namespace palmares::runtime {

/// One activity on its way into the store, or one notification about it.
struct ImportLine {
    enum class Outcome {
        fresh,     ///< will be, or was, recorded
        duplicate, ///< known already
        refused,   ///< see `error`
    };
    activity_files::FileActivity activity;
    Person athlete;
    Outcome outcome = Outcome::fresh;
    std::optional<Error> error = {};                   ///< why it was refused
    std::optional<activity_files::Notice> notice = {}; ///< `activity` then has no more than its reference
    bool is_update = false;                            ///< of an activity that is in the store
};

/// Activities with their athletes, and whoever of these is not in the store yet.
struct ImportPlan {
    std::vector<ImportLine> lines;
    std::vector<Person> newcomers;
    std::vector<Person> athletes; ///< everybody, in order of appearance
    std::vector<activity_files::FileProblem> problems;
    activity_files::News news = {}; ///< athletes and clubs as a provider tells of them
};

/// Whose activity a file is that does not say so, and what to do with look-alikes.
struct ImportChoices {
    Person athlete;              ///< of files that name nobody
    bool keepDuplicates = false; ///< record probable and removed duplicates, too
    bool isForOne = false;       ///< `athlete` is also the one unknown athlete of a provider's documents
};

/// What the stages of the store take from tracks, added to what `defaults` asks for: their segments and race distances.
Result<activity_files::Defaults> withStagesOf(read_models::ReadModel& rows, activity_files::Defaults defaults);

/// Finds each activity's athlete among `known` by id or name; others are newcomers. Notifications come after what the
/// files tell of activities, in the order of their times.
ImportPlan planImport(activity_files::FileContents contents, const std::vector<read_models::AthleteRow>& known,
                      const ImportChoices& choices);

/// Says what would become of each line, without storing anything.
void previewImport(Engine& engine, ImportPlan& plan, const ImportChoices& choices, const Person& actor);

/// The commands that introduce newcomers and clubs and enter everybody into the challenges.
std::vector<Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges, const Person& actor);

/// Records lines `from` up to `from + count` in one durable transaction and notes what became of each. The position of
/// the last event, or 0 when there was none.
Result<Position> importBatch(Engine& engine, ImportPlan& plan, std::size_t from, std::size_t count,
                             const ImportChoices& choices, const Person& actor);

/// How many activities are recorded at a time: one durable commit, one ranking.
inline constexpr std::size_t importBatchSize = 1'000;

} // namespace palmares::runtime
