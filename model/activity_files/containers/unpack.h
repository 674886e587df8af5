#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/result.h"

namespace palmares::activity_files {

/// How much unpacked data a whole import may still produce. One budget is shared by an archive and everything in
/// it, so that nesting cannot multiply the limit.
class UnpackBudget {
public:
    static constexpr std::string_view tooLarge = "archive_too_large"; ///< the error's name
    static constexpr std::uint64_t mostBytes = 512ull << 20;
    static constexpr std::uint64_t largestRatio = 200;
    static constexpr std::uint64_t freeBytes = 64 << 10; ///< tiny packed files may exceed the ratio

    /// Takes `bytes` more that came out of a packed file of `packed` bytes which gave `unpacked` before.
    std::optional<Error> take(std::uint64_t bytes, std::uint64_t unpacked, std::uint64_t packed);

private:
    std::uint64_t m_left = mostBytes;
};

/// What a packed file gave: all of it, or with `error` what came before byte `at` of the packed file.
struct Unpacked {
    std::string bytes;
    std::optional<Error> error;
    std::int64_t at = 0;
};

bool looksLikeGzip(std::string_view bytes);

/// Unpacks one or more gzip members.
Unpacked gunzip(std::string_view bytes, UnpackBudget& budget);

} // namespace palmares::activity_files
