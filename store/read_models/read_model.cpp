#include "store/read_models/read_model.h"

#include "store/read_models/sql_read_model.h"

namespace palmares::read_models {
namespace {

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
    if (access == Access::read_only) return SqlReadModel::openReadOnly(file, fingerprint);
    auto model = SqlReadModel::openWritable(file, fingerprint, access);
    if (model || model.error().name != "read_model_damaged") return model;
    if (!removeDatabase(file)) return model;
    return SqlReadModel::openWritable(file, fingerprint, access);
}

} // namespace palmares::read_models
