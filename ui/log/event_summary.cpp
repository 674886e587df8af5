#include "ui/log/event_summary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include "store/runtime/segment_challenge.h"
#include "ui/look/format.h"

namespace palmares::ui {
namespace {

QString string(const QJsonObject& data, const char* key)
{
    return data.value(QLatin1String(key)).toString();
}

/// "2 gained, 1 lost" of a ranking; nothing for other events.
QString movesOf(const QJsonObject& data)
{
    if (!data.contains(QLatin1String("positions_gained"))) return {};
    QStringList parts;
    const auto add = [&](const char* key, const QString& word) {
        if (const auto count = data.value(QLatin1String(key)).toArray().size(); count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(word);
    };
    add("new_positions", QStringLiteral("new"));
    add("positions_gained", QStringLiteral("gained"));
    add("positions_lost", QStringLiteral("lost"));
    return parts.isEmpty() ? QStringLiteral("no change of rank") : parts.join(QStringLiteral(", "));
}

} // namespace

Kind kindOf(std::string_view storedType)
{
    const engine::EventType* const type = runtime::catalogue().event(storedType);
    return type != nullptr && type->external ? Kind::external : Kind::event;
}

QString summaryOf(const RecordedEvent& event)
{
    const QJsonObject data =
        QJsonDocument::fromJson(QByteArray(event.data.data(), static_cast<qsizetype>(event.data.size()))).object();
    if (const QString moves = movesOf(data); !moves.isEmpty()) return moves;
    QStringList parts;
    for (const char* key : {"fullname", "name", "activity_type", "challenge_type", "stage_type", "category"})
        if (const QString word = string(data, key); !word.isEmpty()) parts << word;
    if (const QJsonValue metres = data.value(QLatin1String("distance_in_metres")); metres.isDouble())
        parts << format::distance(metres.toDouble(), Units::metric) + u' ' + format::distanceUnit(Units::metric);
    if (const QJsonValue seconds = data.value(QLatin1String("moving_time_in_seconds")); seconds.isDouble())
        parts << format::effortTime(seconds.toInteger());
    if (const QString reason = string(data, "reason"); !reason.isEmpty()) parts << reason;
    if (const QJsonArray competitors = data.value(QLatin1String("competitors")).toArray(); !competitors.isEmpty())
        parts << QStringLiteral("%1 competitors").arg(competitors.size());
    return parts.join(QStringLiteral(" · "));
}

} // namespace palmares::ui
