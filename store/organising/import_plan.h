#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/imports/activity.h"
#include "store/organising/people.h"
#include "store/read_models/read_model.h"

namespace palmares::organising {

/// A fact of an activity that its file states anew; both as JSON.
struct FactChange {
    std::string field;
    std::string before, now;
};

/// An athlete who has a row of a table, as it was imported before.
struct Holder {
    Person athlete;
    ActivityId activity;
    Timestamp start_date;
    Seconds elapsed_time_in_seconds;
};

/// Of each row of the tables of an import, by its reference.
using Holders = std::multimap<std::string, Holder>;

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
    std::optional<Error> unclear_athlete = {}; ///< several have the name: nothing is recorded until one is chosen
    std::optional<Holder> moved_from = {};     ///< who had this row of the table before
    std::vector<FactChange> changes = {};      ///< that an update of an activity makes
    ActivityId activity_uuid = {};             ///< once its command is made
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

/// Who has the rows of the tables in `contents`.
Result<Holders> holdersOf(read_models::ReadModel& rows, const activity_files::FileContents& contents);

/// Finds each activity's athlete among `known` by id or name; others are newcomers. Between two people of one name none
/// is chosen. Notifications follow the activities, in the order of their times.
ImportPlan planImport(activity_files::FileContents contents, const std::vector<read_models::AthleteRow>& known,
                      const ImportChoices& choices, const Holders& holders = {});

} // namespace palmares::organising
