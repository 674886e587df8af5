#include <string>

#include "store/read_models/projection.h"
#include "store/read_models/read_model.h"
#include "store/read_models/sql/meta.h"

namespace palmares::read_models {
namespace {

std::string identityOf(const Tables& tables, std::string_view fingerprint)
{
    return std::to_string(Projection::version) + ' ' + tables.fingerprint() + ' ' + std::string(fingerprint);
}

/// `read_model_damaged` (corrupt) if the file cannot be used as it is.
Result<std::unique_ptr<ReadModel>> openWritable(const std::filesystem::path& file, std::string_view fingerprint,
                                                bool isScratch)
{
    auto opened = TRY(isScratch && file.empty() ? Database::openTemporary() : Database::open(file, false));
    auto model = std::make_unique<ReadModel>(std::move(opened));
    Database& database = model->tables().database();
    // The tables are derived, so they need not survive a power cut.
    database.select(isScratch ? "PRAGMA journal_mode=MEMORY" : "PRAGMA journal_mode=WAL", {},
                    [](const QSqlQuery&) { return true; });
    database.change(isScratch ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=NORMAL");
    // 64 MiB instead of SQLite's 2: events come in the order of time, their rows stand in that of ids.
    database.change("PRAGMA cache_size=-65536");
    Meta& meta = model->meta();
    const std::string identity = identityOf(model->tables(), fingerprint);
    if (meta.identity() != identity) meta.create(identity);
    if (const auto& problem = database.problem()) return std::unexpected(*problem);
    return model;
}

Result<std::unique_ptr<ReadModel>> openReadOnly(const std::filesystem::path& file, std::string_view fingerprint)
{
    const auto notFound = [&] {
        return failed(Error::Kind::not_found, "read_model_not_found",
                      file.string() + " has no tables of this store yet.");
    };
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return notFound();
    auto database = TRY(Database::open(file, true));
    auto model = std::make_unique<ReadModel>(std::move(database));
    const std::string identity = model->meta().identity();
    if (const auto& problem = model->tables().database().problem()) return std::unexpected(*problem);
    if (identity != identityOf(model->tables(), fingerprint)) return notFound();
    return model;
}

bool removeDatabase(const std::filesystem::path& file)
{
    std::error_code error;
    for (const char* suffix : {"-wal", "-shm", ""}) {
        std::filesystem::path part = file;
        part += suffix;
        if (std::filesystem::is_directory(part, error)) return false;
        std::filesystem::remove(part, error);
    }
    return !std::filesystem::exists(file, error);
}

} // namespace

Result<std::unique_ptr<ReadModel>> openReadModel(const std::filesystem::path& file, std::string_view fingerprint,
                                                 Access access)
{
    if (access == Access::read_only) return openReadOnly(file, fingerprint);
    const bool isScratch = access == Access::scratch;
    auto model = openWritable(file, fingerprint, isScratch);
    if (model || model.error().name != "read_model_damaged") return model;
    if (!removeDatabase(file)) return model;
    return openWritable(file, fingerprint, isScratch);
}

} // namespace palmares::read_models
