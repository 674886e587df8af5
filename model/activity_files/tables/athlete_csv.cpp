#include "model/activity_files/tables/athlete_csv.h"

#include <algorithm>
#include <charconv>
#include <expected>
#include <utility>

#include "model/activity_files/tables/csv.h"
#include "model/activity_files/tables/written_date.h"
#include "model/imports/file_time.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"
#include "model/values.h"

namespace palmares::activity_files {
namespace {

constexpr double longestSeconds = 1e9;
constexpr double longestMetres = 1e9;
constexpr auto tooManyRows = "More than a million rows, or 10,000 refused ones, are not read.";

/// Where each known column stands.
struct Columns {
    std::optional<std::size_t> athlete, activity, name, sport, subtype, startUtc, startLocal, distance, moving, elapsed,
        elevation, heartRate, birthYear;

    bool complete() const { return activity && (startUtc || startLocal) && distance && moving; }
};

Columns columnsOf(const CsvRecord& header)
{
    Columns columns;
    const std::pair<std::string_view, std::optional<std::size_t>*> known[] = {{"athlete", &columns.athlete},
                                                                              {"activity", &columns.activity},
                                                                              {"name", &columns.name},
                                                                              {"sport", &columns.sport},
                                                                              {"subtype", &columns.subtype},
                                                                              {"start_utc", &columns.startUtc},
                                                                              {"start_local", &columns.startLocal},
                                                                              {"distance_m", &columns.distance},
                                                                              {"moving_s", &columns.moving},
                                                                              {"elapsed_s", &columns.elapsed},
                                                                              {"elevation_gain_m", &columns.elevation},
                                                                              {"avg_hr", &columns.heartRate},
                                                                              {"birth_year", &columns.birthYear}};
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        std::string name = lowerCase(trimmed(header.fields[i]));
        std::ranges::replace(name, ' ', '_');
        for (const auto& [column, place] : known) {
            if (name == column && !*place) *place = i;
        }
    }
    return columns;
}

/// One row, by the names of its columns.
class Row {
public:
    Row(const CsvRecord& record, bool commaIsDecimal)
        : m_record(record)
        , m_commaIsDecimal(commaIsDecimal)
    {}

    std::string_view text(const std::optional<std::size_t>& column) const
    {
        return column ? trimmed(m_record.fields[*column]) : std::string_view();
    }

    /// Nothing for an empty field, an error for one that is no number from 0 to `most`.
    Result<std::optional<double>> number(const std::optional<std::size_t>& column, std::string_view name,
                                         double most) const
    {
        const std::string_view written = text(column);
        if (written.empty()) return std::nullopt;
        const auto value = writtenNumberFrom(written, m_commaIsDecimal);
        if (!value) return rejected("bad_number", std::string(name) + " is not a number.", std::string(name));
        if (*value < 0) return rejected("negative_value", std::string(name) + " is negative.", std::string(name));
        if (*value > most) return rejected("value_too_large", std::string(name) + " is too large.", std::string(name));
        return value;
    }

private:
    const CsvRecord& m_record;
    bool m_commaIsDecimal;
};

/// A time as a program writes it, or as a spreadsheet of some country does; nothing for an empty field.
Result<std::optional<FileTime>> timeIn(std::string_view written, const std::string& column)
{
    if (written.empty()) return std::nullopt;
    if (auto time = fileTimeFrom(written)) return time;
    if (isAmbiguousDate(written))
        return rejected("ambiguous_time", column + " may be two days: which of its numbers is the month?", column);
    if (const auto time = writtenDateFrom(written, false)) return FileTime{time->seconds * 1'000'000};
    return rejected("bad_time", column + " is not a time.", column);
}

Result<bool> takeStart(FileActivity& activity, const Row& row, const Columns& columns)
{
    const auto utc = TRY(timeIn(row.text(columns.startUtc), "start_utc"));
    const auto local = TRY(timeIn(row.text(columns.startLocal), "start_local"));
    if (!utc && !local) return rejected("no_start", "The row has no start time.", "start_utc");
    const FileTime& start = utc ? *utc : *local;
    activity.start = start.instant();
    activity.start_local = local ? local->local() : start.local();
    activity.zone_unknown = !local && !start.namesZone();
    return true;
}

/// Every figure of the row; a bad one refuses it.
Result<bool> takeFigures(FileActivity& activity, const Row& row, const Columns& columns)
{
    const auto distance = TRY(row.number(columns.distance, "distance_m", longestMetres));
    const auto moving = TRY(row.number(columns.moving, "moving_s", longestSeconds));
    const auto elapsed = TRY(row.number(columns.elapsed, "elapsed_s", longestSeconds));
    const auto elevation = TRY(row.number(columns.elevation, "elevation_gain_m", longestMetres));
    const auto heartRate = TRY(row.number(columns.heartRate, "avg_hr", longestSeconds));
    activity.distance_m = distance.value_or(0);
    activity.moving_s = moving.value_or(elapsed.value_or(0));
    activity.elapsed_s = elapsed.value_or(activity.moving_s);
    activity.elevation_gain_m = elevation;
    activity.average_heart_rate = heartRate;
    return true;
}

Result<std::optional<std::int64_t>> birthYearOf(const Row& row, const Columns& columns)
{
    const std::string_view written = row.text(columns.birthYear);
    if (written.empty()) return std::nullopt;
    std::int64_t year = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), year);
    if (error != std::errc() || end != written.data() + written.size() || year < firstBirthYear || year > lastBirthYear)
        return rejected("bad_birth_year", "birth_year is not a year from 1900 to 2100.", "birth_year");
    return year;
}

Result<FileActivity> activityFrom(const Row& row, const Columns& columns, const std::string& file,
                                  const Defaults& defaults)
{
    FileActivity result;
    result.key = utf8(row.text(columns.activity));
    if (result.key.empty()) return rejected("no_activity", "The row names no activity.", "activity");
    result.reference = referenceOf(file, result.key);
    result.is_row = true;
    result.athlete = utf8(row.text(columns.athlete));
    result.name = utf8(row.text(columns.name));
    result.source_sport = utf8(row.text(columns.sport));
    result.sport = sportOf(result.source_sport, defaults.sport);
    TRY(takeStart(result, row, columns));
    TRY(takeFigures(result, row, columns));
    result.birth_year = TRY(birthYearOf(row, columns));
    complete(result, defaults);
    return result;
}

} // namespace

bool looksLikeAthleteCsv(std::string_view bytes)
{
    const TableText table(headOfTable(bytes));
    CsvRecord header;
    return CsvReader(table).next(header) && columnsOf(header).complete();
}

FileContents readAthleteCsv(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    FileContents contents;
    const std::string file(fileName);
    const TableText table(bytes);
    CsvReader reader(table);
    CsvRecord record;
    const bool hasHeader = reader.next(record);
    const Columns columns = hasHeader ? columnsOf(record) : Columns{};
    if (!columns.complete()) {
        contents.problems.push_back(damagedAtLine(file, table.firstLine(), "unknown_columns",
                                                  "The first line does not name the columns activity, start_utc, "
                                                  "distance_m and moving_s."));
        return contents;
    }
    record.dropEmptyBeyond(0);
    const std::size_t width = record.fields.size();
    while (reader.next(record)) {
        if (contents.isFull()) {
            contents.partial = true;
            contents.problems.push_back(damagedAtLine(file, record.line, "too_many_rows", tooManyRows));
            break;
        }
        if (record.problem) {
            contents.partial = true;
            contents.problems.push_back({file, *record.problem, {}, record.line});
            continue;
        }
        if (record.isEmpty()) continue;
        record.dropEmptyBeyond(width);
        if (record.fields.size() != width) {
            contents.problems.push_back(refusedAt(file, record.line, "wrong_column_count",
                                                  "The row has " + std::to_string(record.fields.size()) +
                                                      " fields, the header " + std::to_string(width) + "."));
            continue;
        }
        auto activity = activityFrom(Row(record, table.separator() == ';'), columns, file, defaults);
        if (activity) {
            contents.activities.push_back(std::move(*activity));
        } else {
            contents.problems.push_back({file, activity.error(), {}, record.line});
        }
    }
    return contents;
}

} // namespace palmares::activity_files
