#include "model/activity_files/containers/unpack.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace palmares::activity_files {
namespace {

constexpr int gzipOnly = 15 + 16; // zlib's code for a 32 KB window and a gzip header
constexpr std::size_t chunkSize = 64 << 10;

/// An inflating zlib stream that ends with its scope.
class Inflater {
public:
    Inflater() { m_ready = inflateInit2(&m_stream, gzipOnly) == Z_OK; }
    ~Inflater()
    {
        if (m_ready) inflateEnd(&m_stream);
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    bool ready() const { return m_ready; }
    z_stream& stream() { return m_stream; }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

Error corrupt(std::string name, std::string message)
{
    return {Error::Kind::corrupt, std::move(name), std::move(message)};
}

} // namespace

std::optional<Error> UnpackBudget::take(std::uint64_t bytes, std::uint64_t unpacked, std::uint64_t packed)
{
    if (bytes > m_left) {
        return Error{Error::Kind::rejected, std::string(tooLarge), "Unpacked it would be larger than 512 MB."};
    }
    m_left -= bytes;
    if (unpacked + bytes > freeBytes && (unpacked + bytes) / largestRatio > packed) {
        return Error{Error::Kind::rejected, "archive_ratio", "Unpacked it would be more than 200 times as large."};
    }
    return {};
}

bool looksLikeGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1F\x8B");
}

Unpacked gunzip(std::string_view bytes, UnpackBudget& budget)
{
    Unpacked result;
    Inflater inflater;
    if (!inflater.ready()) {
        result.error = Error{Error::Kind::unavailable, "no_memory", "There is not enough memory to unpack."};
        return result;
    }
    z_stream& stream = inflater.stream();
    std::array<char, chunkSize> out{};
    std::size_t given = 0; // bytes handed to zlib; its counters are too narrow for some files
    while (true) {
        if (stream.avail_in == 0) {
            const std::size_t piece = std::min<std::size_t>(bytes.size() - given, 1 << 30);
            stream.next_in =
                reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + given)); // zlib does not write to it
            stream.avail_in = static_cast<uInt>(piece);
            given += piece;
        }
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        const int status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t produced = out.size() - stream.avail_out;
        result.at = static_cast<std::int64_t>(given - stream.avail_in);
        if (auto refused = budget.take(produced, result.bytes.size(), bytes.size())) {
            result.error = std::move(refused);
            return result;
        }
        result.bytes.append(out.data(), produced);
        const std::string_view rest = bytes.substr(static_cast<std::size_t>(result.at));
        if (status == Z_STREAM_END) {
            if (!looksLikeGzip(rest)) return result; // the end, or padding behind it
            inflateReset(&stream);
        } else if (status == Z_BUF_ERROR || (status == Z_OK && rest.empty() && produced == 0)) {
            result.error = corrupt("gzip_truncated", "The gzip file ends too early.");
            return result;
        } else if (status != Z_OK) {
            result.error = corrupt("gzip_damaged", "The gzip file is damaged.");
            return result;
        }
    }
}

} // namespace palmares::activity_files
