#include "ui/forms/names.h"

#include <set>
#include <string>

#include "model/activity_types.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/look/format.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

template <class T>
std::vector<T> rowsOr(Result<std::vector<T>> rows)
{
    return rows ? std::move(*rows) : std::vector<T>{};
}

void addActivities(runtime::Reader& reader, const read_models::AthleteRow& athlete, Names& names)
{
    for (const auto& row : rowsOr(read_models::activities(reader.rows, athlete.athlete_uuid))) {
        const QDateTime start = QDateTime::fromSecsSinceEpoch(row.start_date_local.seconds, Qt::UTC);
        names.add("activity", utf8(row.activity_uuid.value),
                  QStringLiteral("%1 · %2 · %3").arg(utf8(athlete.fullname), format::moment(start), utf8(row.name)));
    }
}

} // namespace

const QList<NamedId>& Names::of(std::string_view entity) const
{
    static const QList<NamedId> none;
    const auto found = m_all.constFind(utf8(entity));
    return found == m_all.constEnd() ? none : *found;
}

void Names::add(std::string_view entity, QString id, QString name)
{
    m_all[utf8(entity)].append({std::move(id), std::move(name)});
}

void Names::tellApart()
{
    for (QList<NamedId>& all : m_all) {
        QHash<QString, int> bearers;
        for (const NamedId& each : all)
            ++bearers[each.name.toCaseFolded()];
        for (NamedId& each : all)
            if (bearers.value(each.name.toCaseFolded()) > 1 && each.name != each.id)
                each.name += QStringLiteral(" · ") + each.id;
    }
}

Names readNames(runtime::Reader& reader)
{
    Names names;
    for (const auto type : activityTypes())
        names.add("activity_type", utf8(type), utf8(type));
    for (const char* category : {"open", "men", "women"})
        names.add("category", utf8(category), utf8(category));
    for (const auto& row : rowsOr(read_models::athletes(reader.rows))) {
        names.add("athlete", utf8(row.athlete_uuid.value), utf8(row.fullname));
        names.add("athlete_notification", utf8(row.athlete_uuid.value) + QStringLiteral("-notifications"),
                  utf8(row.fullname));
        addActivities(reader, row, names);
    }
    for (const auto& row : rowsOr(read_models::clubs(reader.rows)))
        names.add("club", utf8(row.club_uuid.value), utf8(row.name));
    const auto stages = rowsOr(read_models::stagesOfAll(reader.rows));
    std::set<std::string> ageGroups;
    for (const auto& row : rowsOr(read_models::challenges(reader.rows))) {
        const QString challenge = utf8(row.name);
        ageGroups.insert(row.age_groups.begin(), row.age_groups.end());
        names.add("challenge", utf8(row.challenge_uuid.value), challenge);
        QHash<QString, QString> stageNames;
        for (const auto& stage : stages) {
            if (stage.challenge_uuid != row.challenge_uuid) continue;
            stageNames.insert(utf8(stage.stage_uuid.value), utf8(stage.name));
            names.add("stage", utf8(stage.stage_uuid.value),
                      QStringLiteral("%1 · %2").arg(challenge, utf8(stage.name)));
            if (stage.segment_uuid) names.add("segment", utf8(stage.segment_uuid->value), utf8(stage.name));
        }
        for (const auto& board : rowsOr(read_models::stageLeaderboards(reader.rows, row.challenge_uuid)))
            names.add("stage_leaderboard", utf8(board.stage_leaderboard_uuid.value),
                      QStringLiteral("%1 · %2 · %3")
                          .arg(challenge, stageNames.value(utf8(board.stage_uuid.value)), utf8(board.category.value)));
        for (const auto& board : rowsOr(read_models::challengeLeaderboards(reader.rows, row.challenge_uuid)))
            names.add("challenge_leaderboard", utf8(board.challenge_leaderboard_uuid.value),
                      QStringLiteral("%1 · %2 · %3").arg(challenge, utf8(board.name), utf8(board.category.value)));
    }
    for (const std::string& group : ageGroups)
        names.add("category", utf8("age:" + group), utf8("age:" + group));
    names.tellApart();
    return names;
}

QString wordsOf(std::string_view identifier)
{
    QString words;
    for (const char c : identifier) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (c == '_' || (upper && !words.isEmpty())) words += u' ';
        if (c != '_' && c != '?') words += QLatin1Char(upper && !words.isEmpty() ? static_cast<char>(c + 32) : c);
    }
    for (const QString& unit : {QStringLiteral(" uuids"), QStringLiteral(" uuid"), QStringLiteral(" in seconds"),
                                QStringLiteral(" in metres")})
        if (words.endsWith(unit)) words.chop(unit.size());
    if (!words.isEmpty()) words[0] = words[0].toUpper();
    return words;
}

} // namespace palmares::ui
