#include "model/activity_files/tables/csv.h"

#include <algorithm>
#include <array>

#include "model/imports/text.h"
#include "model/imports/text_encoding.h"

namespace palmares::activity_files {
namespace {

constexpr std::size_t mostFields = 1024; // a row of separators only must not fill the memory

void note(CsvRecord& record, std::string_view name, std::string_view message)
{
    if (record.problem) return;
    record.problem = Error{Error::Kind::corrupt, std::string(name), std::string(message)};
}

} // namespace

bool CsvRecord::isEmpty() const
{
    return !problem && std::ranges::all_of(fields, [](const std::string& field) { return trimmed(field).empty(); });
}

void CsvRecord::dropEmptyBeyond(std::size_t columns)
{
    while (fields.size() > columns && trimmed(fields.back()).empty())
        fields.pop_back();
}

CsvReader::CsvReader(std::string_view text, char separator, std::int64_t firstLine)
    : m_text(text)
    , m_separator(separator)
    , m_line(firstLine)
{
    if (m_text.starts_with(utf8Mark)) m_text.remove_prefix(utf8Mark.size());
}

bool CsvReader::next(CsvRecord& record)
{
    while (m_at < m_text.size() && takeLineEnd()) {
    }
    if (m_at >= m_text.size()) return false;
    record.line = m_line;
    record.problem.reset();
    readRecord(record);
    return true;
}

void CsvReader::readRecord(CsvRecord& record)
{
    std::size_t count = 0;
    std::string beyond;
    while (true) {
        if (count == record.fields.size() && count < mostFields) record.fields.emplace_back();
        std::string& field = count < mostFields ? record.fields[count++] : beyond;
        if (&field == &beyond) note(record, "csv_too_many_fields", "The row has more than 1024 fields.");
        readField(record, field);
        if (m_at >= m_text.size() || takeLineEnd()) break;
        ++m_at; // the separator
    }
    record.fields.resize(count);
}

void CsvReader::readField(CsvRecord& record, std::string& field)
{
    field.clear();
    if (m_at < m_text.size() && m_text[m_at] == '"') {
        readQuoted(record, field);
        return;
    }
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
        ++m_at;
    field.assign(m_text.substr(begin, m_at - begin));
}

void CsvReader::readQuoted(CsvRecord& record, std::string& field)
{
    const std::int64_t opened = m_line;
    ++m_at;
    while (true) {
        const auto quote = m_text.find('"', m_at);
        const auto piece = m_text.substr(m_at, quote == m_text.npos ? quote : quote - m_at);
        field += piece;
        m_line += std::ranges::count(piece, '\n');
        m_at += piece.size();
        if (quote == m_text.npos) {
            note(record, "csv_open_quote", "The quote opened in line " + std::to_string(opened) + " is never closed.");
            return;
        }
        ++m_at;
        if (m_at >= m_text.size() || m_text[m_at] != '"') break;
        field += '"';
        ++m_at;
    }
    while (m_at < m_text.size() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r') {
        note(record, "csv_text_after_quote", "Text follows a closing quote.");
        ++m_at;
    }
}

bool CsvReader::takeLineEnd()
{
    const bool carriageReturn = m_at < m_text.size() && m_text[m_at] == '\r';
    const std::size_t feed = carriageReturn ? m_at + 1 : m_at;
    const bool lineFeed = feed < m_text.size() && m_text[feed] == '\n';
    if (!carriageReturn && !lineFeed) return false;
    m_at = lineFeed ? feed + 1 : feed;
    ++m_line;
    return true;
}

char separatorOf(std::string_view text)
{
    constexpr std::string_view candidates = ",;\t";
    std::array<std::size_t, candidates.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        if (const auto found = candidates.find(c); found != candidates.npos) ++counts[found];
    }
    const auto most = std::ranges::max_element(counts) - counts.begin();
    return candidates[static_cast<std::size_t>(most)];
}

} // namespace palmares::activity_files
