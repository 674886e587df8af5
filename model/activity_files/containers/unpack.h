#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/core/result.h"

namespace palmares::activity_files {

/// How much unpacked data a whole import may still produce, and how deep archives may lie in archives. One budget is
/// shared by an archive and everything in it, so that nesting cannot multiply the limit.
class UnpackBudget {
public:
    static constexpr std::string_view tooLarge = "archive_too_large"; ///< the error's name
    static constexpr std::uint64_t mostBytes = 512ull << 20;
    static constexpr std::uint64_t largestRatio = 200;
    static constexpr std::uint64_t freeBytes = 64 << 10; ///< tiny packed files may exceed the ratio

    /// Takes `bytes` more that came out of a packed file of `packed` bytes which gave `unpacked` before.
    std::optional<Error> take(std::uint64_t bytes, std::uint64_t unpacked, std::uint64_t packed);

    /// One archive deeper while it lives.
    class Level {
    public:
        explicit Level(UnpackBudget& budget)
            : m_budget(budget)
        {
            ++m_budget.m_depth;
        }
        ~Level() { --m_budget.m_depth; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

        bool isTooDeep() const { return m_budget.m_depth > deepest; }

    private:
        UnpackBudget& m_budget;
    };

private:
    static constexpr int deepest = 8;

    std::uint64_t m_left = mostBytes;
    int m_depth = 0;
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
