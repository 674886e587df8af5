#include "model/activity_files/containers/zip.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr zip_int64_t mostEntries = 200'000;

struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

/// An opened archive in memory; the bytes must outlive it.
class Archive {
public:
    Archive(std::string_view bytes, UnpackBudget& budget)
        : m_packed(bytes.size())
        , m_budget(budget)
    {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
        if (source) m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (source && !m_archive) zip_source_free(source); // an opened archive owns it
        if (!m_archive) m_problem = zip_error_strerror(&error);
        zip_error_fini(&error);
    }

    bool isOpen() const { return m_archive != nullptr; }
    const std::string& problem() const { return m_problem; }
    zip_int64_t size() const { return zip_get_num_entries(m_archive.get(), 0); }

    /// The paths of all files in it.
    std::vector<std::string> paths()
    {
        std::vector<std::string> result;
        for (zip_int64_t i = 0; i < size(); ++i) {
            const char* name = zip_get_name(m_archive.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
            if (!name || std::string_view(name).ends_with('/') || std::string_view(name).ends_with('\\')) continue;
            std::string path = utf8(name);
            if (m_places.emplace(path, static_cast<zip_uint64_t>(i)).second) result.push_back(std::move(path));
        }
        return result;
    }

    Result<std::string> open(const std::string& path)
    {
        const auto place = m_places.find(path);
        if (place == m_places.end())
            return failed(Error::Kind::not_found, "not_in_archive", path + " is not in the archive.");
        const Entry entry(zip_fopen_index(m_archive.get(), place->second, 0));
        if (!entry) {
            const int code = zip_error_code_zip(zip_get_error(m_archive.get()));
            if (code == ZIP_ER_NOPASSWD)
                return failed(Error::Kind::rejected, "zip_encrypted", "The file is encrypted.");
            return failed(Error::Kind::corrupt, "zip_damaged", "The file cannot be unpacked.");
        }
        return unpack(entry.get());
    }

private:
    Result<std::string> unpack(zip_file_t* entry)
    {
        std::string result;
        std::array<char, 64 << 10> chunk{};
        while (true) {
            const zip_int64_t read = zip_fread(entry, chunk.data(), chunk.size());
            if (read == 0) return result;
            if (read < 0) return failed(Error::Kind::corrupt, "zip_damaged", "The file cannot be unpacked.");
            if (auto refused = m_budget.take(static_cast<std::uint64_t>(read), m_unpacked, m_packed)) {
                return std::unexpected(std::move(*refused));
            }
            m_unpacked += static_cast<std::uint64_t>(read);
            result.append(chunk.data(), static_cast<std::size_t>(read));
        }
    }

    std::uint64_t m_packed;
    std::uint64_t m_unpacked = 0;
    UnpackBudget& m_budget;
    std::unique_ptr<zip_t, CloseArchive> m_archive;
    std::map<std::string, zip_uint64_t, std::less<>> m_places;
    std::string m_problem;
};

} // namespace

bool looksLikeZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool isZipName(std::string_view path)
{
    return endsWithIgnoringCase(path, ".zip");
}

bool isUnsupportedArchiveName(std::string_view path)
{
    constexpr std::string_view endings[] = {".7z",  ".rar", ".tar", ".tgz",    ".tar.gz",
                                            ".tbz", ".bz2", ".xz",  ".tar.xz", ".zst"};
    return std::ranges::any_of(endings, [&](std::string_view ending) { return endsWithIgnoringCase(path, ending); });
}

Result<Folder> openZip(std::string_view bytes, UnpackBudget& budget)
{
    const auto archive = std::make_shared<Archive>(bytes, budget);
    if (!archive->isOpen())
        return failed(Error::Kind::corrupt, "zip_damaged", "The archive cannot be opened: " + archive->problem() + ".");
    if (archive->size() > mostEntries)
        return rejected("archive_too_many_files", "The archive holds more than 200,000 files.");
    return Folder{archive->paths(), [archive](const std::string& path) { return archive->open(path); }};
}

} // namespace palmares::activity_files
