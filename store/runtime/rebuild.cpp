#include "store/runtime/rebuild.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <system_error>

#include "store/runtime/projecting.h"

namespace palmares::runtime {

namespace fs = std::filesystem;

namespace {

constexpr const char* sidesOfAFile[] = {"", "-wal", "-shm"};

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
        for (const char* side : sidesOfAFile)
            fs::remove(m_path.string() + side, ignored);
    }
    fs::path m_path;
};

Result<std::vector<RebuiltTable>> compare(read_models::ReadModel& before, read_models::ReadModel& after)
{
    const auto old = before.dump();
    if (!old) return std::unexpected(old.error());
    const auto rebuilt = after.dump();
    if (!rebuilt) return std::unexpected(rebuilt.error());
    std::vector<RebuiltTable> tables;
    for (std::size_t i = 0; i < rebuilt->size(); ++i) {
        auto left = (*old)[i].lines;
        auto right = (*rebuilt)[i].lines;
        std::ranges::sort(left);
        std::ranges::sort(right);
        std::vector<std::string> different;
        std::ranges::set_symmetric_difference(left, right, std::back_inserter(different));
        tables.push_back({(*rebuilt)[i].table, std::ssize(right), std::ssize(different)});
    }
    return tables;
}

} // namespace

Result<std::vector<RebuiltTable>> rebuildTables(EventStore& store, read_models::ReadModel& rows, const fs::path& file,
                                                std::string_view fingerprint, const std::string& table,
                                                const std::function<bool(Progress)>& progress)
{
    const auto position = rows.position();
    if (!position) return std::unexpected(position.error());
    const ScratchFile scratch(file.string() + "-rebuilt");
    std::vector<RebuiltTable> tables;
    {
        const auto shadow = read_models::openReadModel(scratch.path(), fingerprint);
        if (!shadow) return std::unexpected(shadow.error());
        const auto mayContinue = [&] { return !progress || progress({*position, (*shadow)->position().value_or(0)}); };
        const auto done = project(store, **shadow, *position, {.may_continue = mayContinue});
        if (!done) return std::unexpected(done.error());
        if (!*done)
            return failed(Error::Kind::unavailable, "cancelled", "The rebuild was broken off; nothing has changed.");
        auto compared = compare(rows, **shadow);
        if (!compared) return compared;
        tables = std::move(*compared);
    }
    if (const auto taken = rows.takeRowsFrom(scratch.path(), table); !taken) return std::unexpected(taken.error());
    if (!table.empty()) std::erase_if(tables, [&](const RebuiltTable& each) { return each.table != table; });
    return tables;
}

} // namespace palmares::runtime
