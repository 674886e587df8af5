#include "model/activity_files/tables/strava_columns.h"

#include <algorithm>
#include <initializer_list>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::size_t fewestColumns = 10;
constexpr std::size_t elapsedPlace = 5, distancePlace = 6; ///< in every version and language

bool isOneOf(std::string_view text, const std::initializer_list<std::string_view>& words)
{
    const std::string lower = lowerCase(trimmed(text));
    return std::ranges::find(words, std::string_view(lower)) != words.end();
}

// The name of the first column shows the language: Strava translates the names and keeps their order.
bool isEnglish(std::string_view name)
{
    return isOneOf(name, {"activity id", "id"});
}

using Column = StravaColumns::Column;

/// Names of a column in the languages in which they are known.
struct Names {
    Column StravaColumns::*column;
    std::initializer_list<std::string_view> words;
};

const Names knownNames[] = {
    {&StravaColumns::id,
     {"activity id", "id", "aktivitäts-id", "id de l'activité", "id de l’activité", "identifiant de l'activité",
      "id de actividad", "id de la actividad", "identificador de actividad", "id attività", "id dell'attività",
      "activiteits-id", "activiteit-id", "id da atividade", "aktivitets-id", "id aktywności",
      "идентификатор тренировки", "アクティビティid", "活动 id"}},
    {&StravaColumns::filename,
     {"filename", "dateiname", "nom du fichier", "nom de fichier", "nombre de archivo", "nombre del archivo",
      "nome file", "nome del file", "bestandsnaam", "nome do arquivo", "nome do ficheiro", "filnamn", "filnavn",
      "nazwa pliku", "имя файла", "ファイル名", "文件名"}},
    {&StravaColumns::commute,
     {"commute", "pendeln", "déplacement-transport", "trajet domicile-travail", "desplazamiento",
      "tragitto casa-lavoro", "pendolarismo", "woon-werkverkeer", "deslocamento", "pendling"}},
    {&StravaColumns::date, {"activity date", "date", "aktivitätsdatum", "date de l'activité", "date de l’activité"}},
    {&StravaColumns::name, {"activity name", "name", "name der aktivität", "nom de l'activité", "nom de l’activité"}},
    {&StravaColumns::type, {"activity type", "type", "aktivitätsart", "type d'activité", "type d’activité"}},
    {&StravaColumns::elapsed, {"elapsed time", "elapsed_time", "verstrichene zeit", "temps écoulé"}},
    {&StravaColumns::distance, {"distance", "distanz"}},
    {&StravaColumns::moving_s, {"moving time", "moving_time", "bewegungszeit", "durée de déplacement"}},
    {&StravaColumns::elevation_gain, {"elevation gain", "elevation_gain", "höhenzunahme", "dénivelé positif"}},
    {&StravaColumns::average_speed,
     {"average speed", "average_speed", "durchschnittliche geschwindigkeit", "vitesse moyenne"}},
    {&StravaColumns::average_cadence, {"average cadence", "durchschnittliche trittfrequenz"}},
    {&StravaColumns::max_heart_rate, {"max heart rate", "max. herzfrequenz", "fréquence cardiaque max."}},
    {&StravaColumns::average_heart_rate, {"average heart rate", "durchschnittliche herzfrequenz"}},
    {&StravaColumns::average_watts, {"average watts", "durchschnittliche watt"}},
};

/// The columns whose names are known. Elapsed time and distance stand twice in wider exports, first for people, then
/// for programs; of the others, but commute, the last one counts.
StravaColumns namedColumns(const CsvRecord& header)
{
    StravaColumns columns;
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        for (const auto& [column, words] : knownNames) {
            if (!isOneOf(header.fields[i], words)) continue;
            Column& place = columns.*column;
            if (place && column == &StravaColumns::elapsed) columns.elapsed_s = i;
            if (place && column == &StravaColumns::distance) columns.distance_m = i;
            const bool isLast = column == &StravaColumns::max_heart_rate;
            if (!place || isLast) place = i;
            break;
        }
    return columns;
}

/// The next column behind `after` with the name of column `first`.
Column repeated(const CsvRecord& header, std::size_t first, std::size_t after)
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
    const auto elapsed = repeated(header, elapsedPlace, distancePlace);
    if (!elapsed) return;
    const auto distance = repeated(header, distancePlace, *elapsed);
    if (distance != *elapsed + 2) return;
    const auto at = [&](std::size_t steps) -> Column {
        if (*distance + steps < header.fields.size()) return *distance + steps;
        return {};
    };
    columns.elapsed_s = elapsed;
    columns.moving_s = *elapsed + 1;
    columns.distance_m = distance;
    columns.average_speed = at(2);
    columns.elevation_gain = at(3);
    columns.average_cadence = at(12);
    columns.max_heart_rate = at(13);
    columns.average_heart_rate = at(14);
    columns.average_watts = at(16);
    // Athlete weight and bike weight stand between the file name and the second elapsed time.
    if (*elapsed >= distancePlace + 4) columns.filename = *elapsed - 3;
}

/// The first commute column: the last column before the file name whose name comes again behind the second half.
void findCommute(StravaColumns& columns, const CsvRecord& header)
{
    if (!columns.filename || !columns.distance_m) return;
    Column farthest;
    for (std::size_t i = distancePlace + 1; i < *columns.filename; ++i) {
        const auto again = repeated(header, i, *columns.distance_m + 16);
        if (!again || (farthest && *again < *farthest)) continue;
        farthest = again;
        columns.commute = i;
    }
}

/// Every version and language begins in the same order.
StravaColumns orderedColumns(const CsvRecord& header)
{
    StravaColumns columns;
    columns.id = 0;
    columns.date = 1;
    columns.name = 2;
    columns.type = 3;
    columns.elapsed = elapsedPlace;
    columns.distance = distancePlace;
    findSecondHalf(columns, header);
    findCommute(columns, header);
    return columns;
}

constexpr Column StravaColumns::*everyColumn[] = {&StravaColumns::id,
                                                  &StravaColumns::date,
                                                  &StravaColumns::name,
                                                  &StravaColumns::type,
                                                  &StravaColumns::elapsed,
                                                  &StravaColumns::distance,
                                                  &StravaColumns::commute,
                                                  &StravaColumns::filename,
                                                  &StravaColumns::elapsed_s,
                                                  &StravaColumns::moving_s,
                                                  &StravaColumns::distance_m,
                                                  &StravaColumns::elevation_gain,
                                                  &StravaColumns::average_speed,
                                                  &StravaColumns::average_cadence,
                                                  &StravaColumns::max_heart_rate,
                                                  &StravaColumns::average_heart_rate,
                                                  &StravaColumns::average_watts};

/// Whether no known name contradicts the order.
bool areInOrder(const StravaColumns& named, const StravaColumns& ordered)
{
    constexpr Column StravaColumns::*first[] = {&StravaColumns::id,      &StravaColumns::date,
                                                &StravaColumns::name,    &StravaColumns::type,
                                                &StravaColumns::elapsed, &StravaColumns::distance};
    return std::ranges::all_of(first,
                               [&](auto column) { return !(named.*column) || named.*column == ordered.*column; });
}

} // namespace

std::optional<StravaColumns> stravaColumnsOf(const CsvRecord& header)
{
    if (header.problem) return {};
    StravaColumns columns = namedColumns(header);
    const bool hasKnownNames = columns.id && columns.date && columns.distance && (columns.elapsed || columns.moving_s);
    const bool hasKnownId = columns.id.has_value();
    if (header.fields.size() >= fewestColumns) {
        const StravaColumns ordered = orderedColumns(header);
        columns.is_in_order = areInOrder(columns, ordered);
        for (const auto column : everyColumn)
            if (columns.is_in_order && !(columns.*column)) columns.*column = ordered.*column;
        const bool isKnown = hasKnownId && columns.filename;
        if (!hasKnownNames && !isKnown && !columns.distance_m) return {};
        if (!columns.date || !columns.distance) return {};
    } else if (!hasKnownNames || !isOneOf(header.fields[*columns.id], {"activity id", "aktivitäts-id"})) {
        return {};
    }
    columns.count = header.fields.size();
    columns.first_distance_in_metres = columns.elapsed && header.fields[*columns.elapsed] == "elapsed_time";
    columns.american = isEnglish(header.fields[*columns.id]);
    columns.comma_is_decimal = !columns.american;
    return columns;
}

} // namespace palmares::activity_files
