#include "model/activity_files/tables/strava_columns.h"

#include <algorithm>
#include <initializer_list>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::size_t fewestColumns = 10;

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    const std::string lower = lowerCase(trimmed(text));
    return std::ranges::find(words, std::string_view(lower)) != words.end();
}

// The first column shows the language: Strava translates the names and keeps their order.
bool isEnglish(std::string_view name)
{
    return isOneOf(name, {"activity id", "id"});
}

bool isKnownId(std::string_view name)
{
    return isEnglish(name) ||
           isOneOf(name, {"aktivitäts-id", "id de l'activité", "id de l’activité", "identifiant de l'activité",
                          "id de actividad", "id de la actividad", "identificador de actividad", "id attività",
                          "id dell'attività", "activiteits-id", "activiteit-id", "id da atividade", "aktivitets-id",
                          "id aktywności", "идентификатор тренировки", "アクティビティid", "活动 id"});
}

bool isFilename(std::string_view name)
{
    return isOneOf(name,
                   {"filename", "dateiname", "nom du fichier", "nom de fichier", "nombre de archivo",
                    "nombre del archivo", "nome file", "nome del file", "bestandsnaam", "nome do arquivo",
                    "nome do ficheiro", "filnamn", "filnavn", "nazwa pliku", "имя файла", "ファイル名", "文件名"});
}

bool isCommute(std::string_view name)
{
    return isOneOf(name, {"commute", "pendeln", "déplacement-transport", "trajet domicile-travail", "desplazamiento",
                          "tragitto casa-lavoro", "pendolarismo", "woon-werkverkeer", "deslocamento", "pendling"});
}

/// The next column behind `after` with the name of column `first`.
std::optional<std::size_t> repeated(const CsvRecord& header, std::size_t first, std::size_t after)
{
    for (std::size_t i = after + 1; i < header.fields.size(); ++i) {
        if (!header.fields[i].empty() && header.fields[i] == header.fields[first]) return i;
    }
    return {};
}

/// The wider exports name elapsed time (column 5) and distance (column 6) again, with the moving time between;
/// what follows keeps its distance in every version and language.
void findSecondHalf(StravaColumns& columns, const CsvRecord& header)
{
    const auto elapsed = repeated(header, columns.elapsed, columns.distance);
    if (!elapsed) return;
    const auto distance = repeated(header, columns.distance, *elapsed);
    if (distance != *elapsed + 2) return;
    const auto at = [&](std::size_t steps) -> std::optional<std::size_t> {
        if (*distance + steps < header.fields.size()) return *distance + steps;
        return {};
    };
    columns.elapsed_s = elapsed;
    columns.moving_s = *elapsed + 1;
    columns.distance_m = distance;
    columns.elevation_gain = at(3);
    columns.average_cadence = at(12);
    columns.max_heart_rate = at(13);
    columns.average_heart_rate = at(14);
    columns.average_watts = at(16);
    // Athlete weight and bike weight stand between the file name and the second elapsed time.
    if (!columns.filename && *elapsed >= columns.distance + 4) columns.filename = *elapsed - 3;
}

/// The first commute column: the last column before the file name whose name comes again behind the second half.
void findCommute(StravaColumns& columns, const CsvRecord& header)
{
    if (columns.commute || !columns.filename || !columns.distance_m) return;
    std::optional<std::size_t> farthest;
    for (std::size_t i = columns.distance + 1; i < *columns.filename; ++i) {
        const auto again = repeated(header, i, *columns.distance_m + 16);
        if (!again || (farthest && *again < *farthest)) continue;
        farthest = again;
        columns.commute = i;
    }
}

} // namespace

std::optional<StravaColumns> stravaColumnsOf(const CsvRecord& header)
{
    if (header.problem || header.fields.size() < fewestColumns) return {};
    StravaColumns columns;
    columns.count = header.fields.size();
    for (std::size_t i = columns.distance + 1; i < columns.count; ++i) {
        if (!columns.filename && isFilename(header.fields[i])) columns.filename = i;
        if (!columns.commute && isCommute(header.fields[i])) columns.commute = i;
    }
    findSecondHalf(columns, header);
    findCommute(columns, header);
    const bool isKnown = isKnownId(header.fields[0]) && columns.filename;
    if (!isKnown && !columns.distance_m) return {};
    columns.first_distance_in_metres = header.fields[columns.elapsed] == "elapsed_time";
    columns.american = isEnglish(header.fields[0]);
    columns.comma_is_decimal = !columns.american;
    return columns;
}

} // namespace palmares::activity_files
