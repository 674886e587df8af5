#include "model/activity_files/tables/strava_export.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <set>
#include <utility>

#include "model/activity_files/containers/unpack.h"
#include "model/activity_files/tables/csv.h"
#include "model/activity_files/tables/strava_columns.h"
#include "model/activity_files/tables/written_date.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::string_view table = "activities.csv";
constexpr double largestValue = 1e9;   // seconds, metres
constexpr std::int64_t sameStart = 60; // seconds between the row's start and that of its file

/// One row by the meaning of its columns.
class ExportRow {
public:
    ExportRow(const CsvRecord& record, const StravaColumns& columns)
        : m_record(record)
        , m_columns(columns)
    {}

    std::string_view text(const StravaColumns::Column& column) const
    {
        return column ? trimmed(m_record.fields[*column]) : std::string_view();
    }
    /// A number that only machines read; its language does not matter.
    std::optional<double> plain(const StravaColumns::Column& column) const
    {
        const auto value = decimalFrom(text(column));
        return value ? value : written(column);
    }
    /// A number as the account's language writes it.
    std::optional<double> written(const StravaColumns::Column& column) const
    {
        return writtenNumberFrom(text(column), m_columns.comma_is_decimal);
    }
    const StravaColumns& columns() const { return m_columns; }
    std::int64_t line() const { return m_record.line; }

private:
    const CsvRecord& m_record;
    const StravaColumns& m_columns;
};

constexpr double metresPerKilometre = 1000;
constexpr double kilometresAnHour = 3.6; ///< of a metre in a second
constexpr double tolerance = 0.1;        ///< of speeds that were rounded, or taken over pauses

/// Whether the distance is what the row's speed covers in its time. The column is in metres in a second; programs that
/// rework the table write kilometres an hour, too.
bool fitsSpeed(double metres, double speed, std::initializer_list<double> times)
{
    const auto isNear = [&](double covered) { return std::abs(metres - covered) <= tolerance * covered; };
    return std::ranges::any_of(
        times, [&](double seconds) { return isNear(speed * seconds) || isNear(speed / kilometresAnHour * seconds); });
}

/// The lone distance column is in kilometres, for swims and in exports of 2018 in metres; where that fits neither the
/// row's speed nor what its sport can cover in the time, it is the other unit. Nothing if neither fits in a table that
/// another program made; Strava's own says what it says.
std::optional<double> loneDistance(const ExportRow& row, double written, const FileActivity& activity)
{
    const bool isUsuallyMetres = row.columns().first_distance_in_metres || activity.sport == "Swim";
    const double kilometres = written * metresPerKilometre;
    const double likely = isUsuallyMetres ? written : kilometres;
    const double other = isUsuallyMetres ? kilometres : written;
    const double longest = std::max(activity.moving_s, activity.elapsed_s);
    if (written == 0 || longest == 0) return likely;
    const double speed = row.plain(row.columns().average_speed).value_or(0);
    const double most = fastestOf(activity.sport) * longest;
    for (const double metres : {likely, other})
        if (metres <= most && (speed == 0 || fitsSpeed(metres, speed, {activity.moving_s, activity.elapsed_s})))
            return metres;
    return row.columns().is_in_order ? std::optional(likely) : std::nullopt;
}

/// The distance column of programs is in metres always. Nothing where the row has none.
Result<std::optional<double>> distanceOf(const ExportRow& row, const FileActivity& activity)
{
    if (const auto metres = row.plain(row.columns().distance_m)) return metres;
    const auto written = row.written(row.columns().distance);
    if (!written) return std::nullopt;
    if (const auto distance = loneDistance(row, *written, activity)) return distance;
    return rejected("unfitting_distance",
                    "The distance " + std::string(row.text(row.columns().distance)) +
                        " fits the time and the speed neither in metres nor in kilometres.",
                    "distance_in_metres");
}

std::optional<bool> flagFrom(std::string_view text)
{
    const std::string word = lowerCase(text);
    if (word == "true" || word == "1" || word == "1.0") return true;
    if (word == "false" || word == "0" || word == "0.0") return false;
    return {};
}

/// A figure that is there but no number is named; the reason refuses the row.
std::optional<Error> badFigure(const ExportRow& row)
{
    const auto& columns = row.columns();
    const std::pair<std::string_view, StravaColumns::Column> figures[] = {
        {"elapsed time", columns.elapsed},   {"distance", columns.distance},
        {"elapsed time", columns.elapsed_s}, {"moving time", columns.moving_s},
        {"distance", columns.distance_m},    {"elevation gain", columns.elevation_gain}};
    for (const auto& [name, column] : figures) {
        if (row.text(column).empty()) continue;
        const auto value = row.plain(column);
        if (!value) return rejected("bad_number", "The " + std::string(name) + " is not a number.").error();
        if (*value < 0) return rejected("negative_value", "The " + std::string(name) + " is negative.").error();
        if (*value > largestValue)
            return rejected("value_too_large", "The " + std::string(name) + " is too large.").error();
    }
    return {};
}

FileActivity activityFrom(const ExportRow& row, const Defaults& defaults)
{
    const auto& columns = row.columns();
    FileActivity result;
    result.key = utf8(row.text(columns.id));
    result.reference = referenceOf(std::string(table), result.key);
    result.is_row = true;
    result.is_row_of_export = true;
    result.name = utf8(row.text(columns.name));
    result.source_sport = utf8(row.text(columns.type));
    result.sport = sportOf(result.source_sport, defaults.sport);
    const auto elapsed = row.plain(columns.elapsed);
    result.elapsed_s = elapsed ? *elapsed : row.plain(columns.elapsed_s).value_or(0);
    result.moving_s = row.plain(columns.moving_s).value_or(result.elapsed_s);
    result.elevation_gain_m = row.plain(columns.elevation_gain);
    result.average_cadence = row.plain(columns.average_cadence);
    result.average_heart_rate = row.plain(columns.average_heart_rate);
    result.max_heart_rate = row.plain(columns.max_heart_rate);
    result.average_watts = row.plain(columns.average_watts);
    result.commute = flagFrom(row.text(columns.commute));
    return result;
}

void fill(std::optional<double>& figure, const std::optional<double>& other)
{
    if (!figure) figure = other;
}

/// Fills in what the row lacks from the activity of its file. A time of 0 in the row is kept.
void addFromFile(FileActivity& activity, const FileActivity& file, const ExportRow& row)
{
    activity.start_local = {activity.start.seconds + file.start_local.seconds - file.start.seconds};
    activity.zone_unknown = file.zone_unknown;
    activity.outline = file.outline;
    if (!row.plain(row.columns().moving_s) && file.moving_s > 0) activity.moving_s = file.moving_s;
    if (activity.elapsed_s == 0) activity.elapsed_s = file.elapsed_s;
    if (row.text(row.columns().distance).empty() && row.text(row.columns().distance_m).empty())
        activity.distance_m = file.distance_m;
    fill(activity.elevation_gain_m, file.elevation_gain_m);
    fill(activity.average_heart_rate, file.average_heart_rate);
    fill(activity.max_heart_rate, file.max_heart_rate);
    fill(activity.average_watts, file.average_watts);
    fill(activity.average_cadence, file.average_cadence);
    if (!activity.trainer) activity.trainer = file.trainer;
}

/// Reads the rows of one export.
class ExportReader {
public:
    ExportReader(const ReadLinked& readLinked, const Defaults& defaults)
        : m_readLinked(readLinked)
        , m_defaults(defaults)
    {}

    void take(const ExportRow& row)
    {
        if (row.text(row.columns().id).empty()) return refuse(row, "no_activity", "The row names no activity.");
        if (auto bad = badFigure(row)) return refuse(row, std::move(*bad));
        FileActivity activity = activityFrom(row, m_defaults);
        const auto distance = distanceOf(row, activity);
        if (!distance) return refuse(row, distance.error());
        activity.distance_m = distance->value_or(0);
        const FileContents linked = contentsOf(row, activity);
        auto start = writtenDateFrom(row.text(row.columns().date), row.columns().american);
        if (!start && linked.activities.size() == 1) start = linked.activities.front().start;
        if (!start) return refuse(row, "no_start", "The row has no date that can be read.");
        activity.start = *start;
        activity.start_local = {start->seconds};
        activity.zone_unknown = true;
        for (const auto& candidate : linked.activities) {
            if (std::abs(candidate.start.seconds - start->seconds) > sameStart) continue;
            addFromFile(activity, candidate, row);
            break;
        }
        complete(activity, m_defaults);
        m_contents.activities.push_back(std::move(activity));
    }

    void refuse(const CsvRecord& record, Error error)
    {
        m_contents.problems.push_back({std::string(table), std::move(error), {}, record.line});
        m_contents.partial = true;
    }

    void refuse(const ExportRow& row, Error error)
    {
        m_contents.problems.push_back({std::string(table), std::move(error), {}, row.line()});
    }

    void refuse(const ExportRow& row, std::string name, std::string message)
    {
        m_contents.problems.push_back(refusedAt(table, row.line(), std::move(name), std::move(message)));
    }

    bool isFull() const { return m_contents.isFull(); }
    FileContents take() { return std::move(m_contents); }

private:
    FileContents contentsOf(const ExportRow& row, FileActivity& activity)
    {
        const std::string path = utf8(row.text(row.columns().filename));
        if (path.empty() || !m_readLinked || m_stopped) return {};
        if (!m_opened.insert(path).second) {
            activity.warn("linked_file", "reference", path,
                          "The linked file " + path + " belongs to another row already.");
            return {};
        }
        auto linked = m_readLinked(path);
        if (!linked) {
            activity.warn("linked_file", "reference", path, "The linked file " + path + " could not be opened.");
            return {};
        }
        for (auto& problem : linked->problems) {
            m_stopped = m_stopped || problem.error.name == UnpackBudget::tooLarge;
            m_contents.problems.push_back(std::move(problem));
        }
        return *std::move(linked);
    }

    const ReadLinked& m_readLinked;
    const Defaults& m_defaults;
    std::set<std::string> m_opened; ///< a row's file is its own: no file is read twice
    bool m_stopped = false;         ///< the budget for unpacking is spent
    FileContents m_contents;
};

} // namespace

bool looksLikeStravaExport(std::string_view bytes)
{
    const TableText text(headOfTable(bytes));
    CsvRecord header;
    return CsvReader(text).next(header) && stravaColumnsOf(header);
}

FileContents readStravaExport(std::string_view activitiesCsv, const ReadLinked& readLinked, const Defaults& defaults)
{
    const TableText text(activitiesCsv);
    CsvReader reader(text);
    CsvRecord record;
    const bool hasHeader = reader.next(record);
    record.dropEmptyBeyond(0);
    const auto columns = hasHeader ? stravaColumnsOf(record) : std::nullopt;
    if (!columns) {
        FileContents contents;
        contents.problems.push_back(damagedAtLine(table, text.firstLine(), "unknown_columns",
                                                  "The first line is not that of a Strava export."));
        return contents;
    }
    ExportReader result(readLinked, defaults);
    while (reader.next(record)) {
        if (result.isFull()) {
            result.refuse(record, Error{Error::Kind::corrupt, "too_many_rows",
                                        "More than a million rows, or 10,000 refused ones, are not read."});
            break;
        }
        if (record.problem) {
            result.refuse(record, *record.problem);
            continue;
        }
        if (record.isEmpty()) continue;
        record.dropEmptyBeyond(columns->count);
        if (record.fields.size() != columns->count) {
            result.refuse(ExportRow(record, *columns), "wrong_column_count",
                          "The row has " + std::to_string(record.fields.size()) + " fields, the header " +
                              std::to_string(columns->count) + ".");
        } else {
            result.take(ExportRow(record, *columns));
        }
    }
    return result.take();
}

} // namespace palmares::activity_files
