#pragma once

#include <optional>
#include <vector>

#include "model/imports/activity.h"
#include "store/organising/people.h"
#include "store/read_models/read_model.h"

namespace palmares::organising {

/// One activity on its way into the store, or one notification about an activity.
struct ImportLine {
    enum class Outcome {
        fresh,     ///< will be, or was, recorded
        duplicate, ///< recorded before
        refused,   ///< see `error`
    };
    activity_files::FileActivity activity;
    Person athlete;
    Outcome outcome = Outcome::fresh;
    std::optional<Error> error = {};                   ///< why it was refused
    std::optional<activity_files::Notice> notice = {}; ///< `activity` then has no more than its reference
    bool is_update = false;                            ///< of an activity that is in the store
};

/// Activities with their athletes, some of which may not be in the store yet.
struct ImportPlan {
    std::vector<ImportLine> lines; ///< activities, then notifications
    std::vector<Person> newcomers;
    std::vector<Person> athletes; ///< with the newcomers, in order of appearance
    std::vector<activity_files::FileProblem> problems;
    activity_files::News news = {}; ///< athletes and clubs that provider documents describe, and the newcomers
};

/// Whose activity a file is that names no athlete, and what to do with look-alikes.
struct ImportChoices {
    Person athlete;              ///< of files that name none
    bool keepDuplicates = false; ///< record probable and removed duplicates, too
    bool isForOne = false;       ///< `athlete` is also the one unknown athlete of provider documents
};

/// Adds to `defaults` what the stages of the store look for in tracks: their segments and race distances.
Result<activity_files::Defaults> withStagesOf(read_models::ReadModel& rows, activity_files::Defaults defaults);

/// Finds each activity's athlete among `known` by id or name; others are newcomers. Notifications follow the
/// activities, in the order of their times.
ImportPlan planImport(activity_files::FileContents contents, const std::vector<read_models::AthleteRow>& known,
                      const ImportChoices& choices);

} // namespace palmares::organising
