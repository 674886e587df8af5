#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/activity_files/tables/table_text.h"
#include "model/core/result.h"

namespace palmares::activity_files {

struct CsvRecord {
    std::vector<std::string> fields;
    std::int64_t line = 0;        ///< where it begins, from 1
    std::optional<Error> problem; ///< the record is not as RFC 4180 wants it; its fields are not to be trusted

    /// Nothing but separators, which spreadsheets write below their tables.
    bool isEmpty() const;
    /// Fields that spreadsheets write beside a table, too many and empty, are dropped.
    void dropEmptyBeyond(std::size_t columns);
};

/// Reads CSV as RFC 4180 has it: quoted fields may hold separators, line ends and doubled quotes. Lines end in
/// LF, CRLF or CR; a byte-order mark and blank lines are passed over.
class CsvReader {
public:
    explicit CsvReader(std::string_view text, char separator = ',', std::int64_t firstLine = 1);
    explicit CsvReader(const TableText& table)
        : CsvReader(table.text(), table.separator(), table.firstLine())
    {}

    /// The next record, or false at the end.
    bool next(CsvRecord& record);

private:
    void readRecord(CsvRecord& record);
    void readField(CsvRecord& record, std::string& field);
    void readQuoted(CsvRecord& record, std::string& field);
    bool takeLineEnd();

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::int64_t m_line;
};

/// The separator of a header line: the most frequent of comma, semicolon and tabulator outside quotes.
char separatorOf(std::string_view text);

} // namespace palmares::activity_files
