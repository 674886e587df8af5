#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::activity_files {

/// A table as spreadsheets save it: in UTF-8 or UTF-16, with or without a mark and a first line `sep=;` that names the
/// separator. `bytes` must outlive it.
class TableText {
public:
    explicit TableText(std::string_view bytes);

    std::string_view text() const { return std::string_view(m_converted ? *m_converted : m_original).substr(m_begin); }
    char separator() const { return m_separator; }
    std::int64_t firstLine() const { return m_firstLine; } ///< the number of the first line of `text`

private:
    std::string_view m_original;
    std::optional<std::string> m_converted;
    std::size_t m_begin = 0;
    char m_separator;
    std::int64_t m_firstLine = 1;
};

/// As much of a table as shows what it is.
std::string_view headOfTable(std::string_view bytes);

} // namespace palmares::activity_files
