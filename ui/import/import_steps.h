#pragma once

#include <QStringList>

#include <vector>

#include "store/organising/import_job.h"
#include "store/runtime/session.h"
#include "ui/import/import_model.h"

namespace palmares::ui {

using AthleteRows = std::vector<read_models::AthleteRow>;

// The steps of an import as they run on the session's threads, each with what the view shows of it.

/// How the athlete of each activity is known.
Result<std::vector<AthleteFrom>> readFiles(organising::ImportJob& job, runtime::Reader& reader,
                                           const QStringList& paths, Timestamp now);

struct Previewed {
    std::vector<ImportModel::Row> rows;
    bool has_news = false; ///< athletes or clubs, which are imported even without activities
};
Previewed previewOf(organising::ImportJob& job, runtime::Engine& engine, const AthleteRows& known,
                    const organising::ImportChoices& choices);

/// One batch, after which the leaderboards follow.
struct Recorded {
    organising::ImportJob::Batch batch;
    std::vector<ImportModel::Row> rows; ///< of the batch
    std::size_t lines = 0;              ///< of the whole import
    bool has_more = false;
};
Result<Recorded> recordBatch(organising::ImportJob& job, runtime::Engine& engine);

} // namespace palmares::ui
