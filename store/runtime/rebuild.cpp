#include "store/runtime/rebuild.h"

#include <system_error>

#include "store/runtime/projecting.h"
#include "store/runtime/segment_challenge.h"
#include "store/sqlite/store_file.h"

namespace palmares::runtime {

namespace fs = std::filesystem;

namespace {

/// A file that is gone when this is.
class ScratchFile {
public:
    explicit ScratchFile(fs::path path)
        : m_path(std::move(path))
    {
        remove();
    }
    ~ScratchFile() { remove(); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const fs::path& path() const { return m_path; }

private:
    void remove() const
    {
        std::error_code ignored;
        for (const fs::path& file : store::sqlite::databaseFilesOf(m_path))
            fs::remove(file, ignored);
    }
    fs::path m_path;
};

} // namespace

Result<std::vector<read_models::RebuiltTable>> rebuildTables(EventStore& store, read_models::ReadModel& rows,
                                                             const fs::path& file, std::string_view fingerprint,
                                                             const std::string& table,
                                                             const std::function<bool(Progress)>& progress)
{
    if (const auto matched = matchLog(store, rows); !matched) return std::unexpected(matched.error());
    const auto position = rows.position();
    if (!position) return std::unexpected(position.error());
    const ScratchFile scratch(file.string() + "-rebuilt");
    {
        const auto shadow = read_models::openReadModel(scratch.path(), fingerprint, read_models::Access::scratch);
        if (!shadow) return std::unexpected(shadow.error());
        const auto mayContinue = [&] { return !progress || progress({*position, (*shadow)->position().value_or(0)}); };
        engine::LogReader log(catalogue(), store, engine::noWindow);
        const auto done = project(log, **shadow, *position, {.may_continue = mayContinue});
        if (!done) return std::unexpected(done.error());
        if (!*done)
            return failed(Error::Kind::unavailable, "cancelled", "The rebuild was cancelled; nothing has changed.");
    }
    return read_models::takeRowsFrom(rows, scratch.path(), table);
}

} // namespace palmares::runtime
