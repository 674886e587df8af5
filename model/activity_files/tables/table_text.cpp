#include "model/activity_files/tables/table_text.h"

#include <algorithm>

#include "model/activity_files/tables/csv.h"
#include "model/imports/text.h"
#include "model/imports/text_encoding.h"

namespace palmares::activity_files {
namespace {

constexpr std::size_t tableHead = 128 << 10; // even, so that no letter of UTF-16 is cut

/// The separator of a line `sep=;`, which may stand in quotes.
std::optional<char> namedSeparator(std::string_view line)
{
    if (line.size() >= 2 && line.starts_with('"') && line.ends_with('"')) line = line.substr(1, line.size() - 2);
    if (lowerCase(line) == "sep=\\t") return '\t';
    if (line.size() != 5 || lowerCase(line.substr(0, 4)) != "sep=") return {};
    return line[4];
}

} // namespace

TableText::TableText(std::string_view bytes)
    : m_original(bytes)
{
    if (auto wide = wideTextFrom(bytes)) m_converted = std::move(wide->text);
    if (text().starts_with(utf8Mark)) m_begin = utf8Mark.size();
    const std::string_view all = text();
    const auto end = std::min(all.find_first_of("\r\n"), all.size());
    if (const auto named = namedSeparator(all.substr(0, end))) {
        m_separator = *named;
        m_firstLine = 2;
        m_begin += std::min(end + (all.substr(end).starts_with("\r\n") ? 2 : 1), all.size());
    } else {
        m_separator = separatorOf(all);
    }
}

std::string_view headOfTable(std::string_view bytes)
{
    return bytes.substr(0, tableHead);
}

} // namespace palmares::activity_files
