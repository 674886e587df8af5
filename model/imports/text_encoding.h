#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::activity_files {

inline constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

/// UTF-16 as UTF-8, and how it was written.
struct WideText {
    std::string text;
    const char* encoding; ///< `UTF-16LE` or `UTF-16BE`
    std::size_t markBytes;
};

/// Text that a byte-order mark, or the zeros beside its first two letters, show to be UTF-16. Half a character at the
/// end is dropped.
std::optional<WideText> wideTextFrom(std::string_view bytes);

} // namespace palmares::activity_files
