#include "ui/palette/destinations.h"

#include <QAction>
#include <QCoreApplication>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "store/runtime/segment_challenge.h"
#include "ui/forms/names.h"
#include "ui/log/log_index.h"
#include "ui/look/text.h"
#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"

namespace palmares::ui {
namespace {

QString workspaceName(Workspace workspace)
{
    if (workspace == Workspace::both) return {};
    return workspace == Workspace::organise ? QObject::tr("Organise") : QObject::tr("Inspect");
}

Destination destinationOf(const ViewEntry& entry)
{
    return {.text = QCoreApplication::translate("Views", entry.title),
            .detail = workspaceName(entry.workspace),
            .what = QObject::tr("View"),
            .drawing = QString::fromUtf8(entry.icon),
            .go = [id = entry.id](Context& context, QWidget*) { context.navigation.showView(id); }};
}

Destination destinationOf(const ActionEntry& entry)
{
    const QString keys = QString::fromUtf8(entry.shortcut).section(QStringLiteral("; "), 0, 0);
    return {.text = QCoreApplication::translate("Actions", entry.text).remove(u'&'),
            .detail = QCoreApplication::translate("Actions", entry.menu).remove(u'&'),
            .what = QKeySequence(keys).toString(QKeySequence::NativeText),
            .drawing = *entry.icon == '\0' ? QStringLiteral("forward") : QString::fromUtf8(entry.icon),
            .go = [id = entry.id](Context& context, QWidget*) {
                // A shortcut of the other workspace would do nothing.
                if (!context.actions.action(id)->isVisible()) context.navigation.showWorkspace(Workspace::organise);
                context.actions.trigger(id);
            }};
}

Destination destinationOf(const engine::CommandType& command)
{
    return {.text = wordsOf(command.name),
            .detail = utf8(command.name),
            .what = QObject::tr("Command"),
            .drawing = {},
            .go = [name = command.name](Context& context, QWidget* window) { showCommandForm(context, window, name); }};
}

Destination destinationOf(const read_models::ChallengeRow& row)
{
    return {.text = utf8(row.name),
            .detail = utf8(row.hosted_by_club_name),
            .what = QObject::tr("Challenge"),
            .drawing = QStringLiteral("trophy"),
            .go = [id = row.challenge_uuid](Context& context, QWidget*) {
                context.navigation.showView("leaderboard");
                context.selection.update([&](Selection& s) {
                    s.challenge = id;
                    s.stage.reset();
                });
            }};
}

Destination destinationOf(const read_models::AthleteRow& row)
{
    return {.text = utf8(row.fullname),
            .detail = {},
            .what = QObject::tr("Athlete"),
            .drawing = QStringLiteral("athlete"),
            .go = [id = row.athlete_uuid](Context& context, QWidget*) {
                context.navigation.showView("athlete");
                context.selection.update([&](Selection& s) { s.athlete = id; });
            }};
}

} // namespace

std::vector<Destination> destinationsOfWindow()
{
    std::vector<Destination> destinations;
    for (const ViewEntry& entry : viewCatalogue())
        destinations.push_back(destinationOf(entry));
    for (const ActionEntry& entry : actionCatalogue())
        if (entry.id != "go" && entry.id != "command") destinations.push_back(destinationOf(entry));
    return destinations;
}

std::vector<Destination> destinationsOfCommands()
{
    std::vector<Destination> destinations;
    for (const engine::CommandType* const command : runtime::catalogue().commands())
        destinations.push_back(destinationOf(*command));
    return destinations;
}

NamedDestinations readDestinations(runtime::Reader& reader)
{
    NamedDestinations all;
    for (const auto& row : read_models::challenges(reader.rows).value_or(std::vector<read_models::ChallengeRow>{})) {
        all.destinations.push_back(destinationOf(row));
        all.names.emplace(row.challenge_uuid.value, utf8(row.name));
    }
    const auto athletes = read_models::athletes(reader.rows).value_or(std::vector<read_models::AthleteRow>{});
    const auto isNamed = [&](std::size_t i, const std::string& name) {
        return i < athletes.size() && athletes[i].fullname == name;
    };
    for (std::size_t i = 0; i < athletes.size(); ++i) { // by name
        const auto& row = athletes[i];
        Destination& athlete = all.destinations.emplace_back(destinationOf(row));
        if (isNamed(i - 1, row.fullname) || isNamed(i + 1, row.fullname)) athlete.detail = utf8(row.athlete_uuid.value);
        all.names.emplace(row.athlete_uuid.value, utf8(row.fullname));
    }
    for (const auto& row : read_models::clubs(reader.rows).value_or(std::vector<read_models::ClubRow>{}))
        all.names.emplace(row.club_uuid.value, utf8(row.name));
    for (const auto& row : read_models::stagesOfAll(reader.rows).value_or(std::vector<read_models::StageRow>{}))
        all.names.emplace(row.stage_uuid.value, utf8(row.name));
    return all;
}

Destination destinationOfStream(const std::string& stream, const QString& name)
{
    return {.text = utf8(stream),
            .detail = name,
            .what = QObject::tr("Stream"),
            .drawing = QStringLiteral("stream"),
            .go = [stream](Context& context, QWidget*) {
                context.navigation.showView("events");
                LogFilter filter = context.log.filter();
                filter.category.reset();
                filter.stream = stream;
                context.log.setFilter(filter);
            }};
}

} // namespace palmares::ui
