#include "ui/import/import_steps.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <map>

#include "model/core/unicode.h"
#include "store/read_models/queries/people.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

using organising::ImportJob;

/// Where the file does not name the athlete, its own name or its folder's may.
AthleteFrom guessAthlete(const QString& path, const QStringList& known, activity_files::FileActivity& activity)
{
    if (!activity.athlete.empty()) return AthleteFrom::file;
    const QFileInfo file(path);
    auto name = athleteInFileName(file.fileName() + u'/' + utf8(activity.reference), known);
    if (!name) name = athleteInFileName(file.absoluteDir().dirName(), known);
    if (!name) return AthleteFrom::choice;
    activity.athlete = name->toStdString();
    return AthleteFrom::file_name;
}

} // namespace

Result<std::vector<AthleteFrom>> readFiles(ImportJob& job, runtime::Reader& reader, const QStringList& paths,
                                           Timestamp now)
{
    QStringList known;
    for (const auto& row : read_models::athletes(reader.rows).value_or(AthleteRows{}))
        known << utf8(row.fullname);
    std::vector<std::filesystem::path> files;
    for (const QString& path : paths)
        files.emplace_back(path.toStdString());
    std::vector<AthleteFrom> sources;
    const auto read = job.read(reader.rows, files, {.sport = {}, .now = now},
                               [&](const std::filesystem::path& file, activity_files::FileActivity& activity) {
                                   sources.push_back(guessAthlete(utf8(file.string()), known, activity));
                               });
    if (!read) return std::unexpected(read.error());
    return sources;
}

Previewed previewOf(ImportJob& job, runtime::Engine& engine, const AthleteRows& known,
                    const organising::ImportChoices& choices)
{
    job.makePlan(known, choices);
    job.preview(engine.dispatcher());
    return {ImportModel::rowsOf(job.plan()), !job.plan().news.isEmpty()};
}

Result<Recorded> recordBatch(ImportJob& job, runtime::Engine& engine)
{
    const auto batch = job.recordNext(engine.dispatcher());
    if (!batch) return std::unexpected(batch.error());
    (void)engine.follower().catchUp(); // a problem there shows in the status bar
    return Recorded{*batch, ImportModel::recordedRowsOf(job.plan(), batch->from, batch->to), job.plan().lines.size(),
                    job.hasMore()};
}

} // namespace palmares::ui
