#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>

#include <cstdio>

#include "app/support/gui.h"
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "ui/log/log_index.h"
#include "ui/look/tokens.h"
#include "ui/main_window.h"

namespace palmares::app {
namespace {

struct ShotOptions {
    store::StoreAddress store;
    std::string folder, size = "1440x900";
    double scale = 1;
    bool dark = false;
};

void add(CLI::App& verb, ShotOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("DIR", options.folder)->required();
    verb.add_option("--size", options.size, "Size of the window, such as 1440x900");
    verb.add_option("--scale", options.scale, "1 to 3")->check(CLI::Range(1.0, 3.0));
    verb.add_flag("--dark", options.dark, "Use the dark palette");
}

constexpr int longestWaitMs = 10'000;
constexpr int quietMs = 600; // nothing more arrives

Result<QSize> sizeFrom(const std::string& text)
{
    const QStringList parts = QString::fromStdString(text).split(u'x');
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() >= 300 && size.height() >= 200 && size.width() <= 8000 && size.height() <= 8000) return size;
    return rejected("invalid_size", "--size wants a size like 1440x900, not \"" + text + "\".");
}

/// Lets the window read and lay itself out until its log is complete and has been so for a moment.
void settle(const ui::Context& context)
{
    QElapsedTimer all;
    QElapsedTimer quiet;
    all.start();
    quiet.start();
    std::size_t events = 0;
    while (all.elapsed() < longestWaitMs && (quiet.elapsed() < quietMs || !context.log.isComplete())) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        if (std::exchange(events, context.log.events().size()) != context.log.events().size()) quiet.restart();
    }
}

Result<void> save(QWidget& widget, const QString& file)
{
    if (!widget.grab().save(file))
        return failed(Error::Kind::unavailable, "picture_unwritable",
                      "The picture " + file.toStdString() + " cannot be written.");
    std::printf("%s\n", qUtf8Printable(file));
    return {};
}

Result<void> shoot(ui::MainWindow& window, const QDir& folder)
{
    ui::Context& context = window.context();
    settle(context);
    const auto file = [&](const QString& name) { return folder.filePath(name + QStringLiteral(".png")); };
    for (const auto& [workspace, name] : {std::pair{ui::Workspace::organise, QStringLiteral("organise")},
                                          std::pair{ui::Workspace::inspect, QStringLiteral("inspect")}}) {
        window.showWorkspace(workspace);
        if (workspace == ui::Workspace::inspect && context.log.events().size() > 0)
            context.selection.update(
                [&](ui::Selection& s) { s.event = context.log.events().positionAt(context.log.events().size() - 1); });
        settle(context);
        if (const auto saved = save(window, file(name)); !saved) return saved;
        for (const ui::ViewEntry& entry : ui::viewCatalogue()) {
            if (entry.workspace != workspace && entry.workspace != ui::Workspace::both) continue;
            const QString id = QString::fromUtf8(entry.id.data(), static_cast<qsizetype>(entry.id.size()));
            if (!window.view(entry.id)->isVisible()) { // behind another tab: it has no size of its own yet
                window.showView(entry.id);
                settle(context);
            }
            if (const auto saved = save(*window.view(entry.id), file(QStringLiteral("view-") + id)); !saved)
                return saved;
        }
    }
    return {};
}

Result<int> run(const ShotOptions& options)
{
    const auto size = sizeFrom(options.size);
    if (!size) return refused(size.error());
    qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));
    // Pictures show the program as it ships, not with the layout that this user saved.
    QStandardPaths::setTestModeEnabled(true);
    Gui gui(true);
    ui::applyTheme(options.dark ? ui::Theme::dark : ui::Theme::light);
    const QDir folder(QString::fromStdString(options.folder));
    if (!folder.mkpath(QStringLiteral(".")))
        return refused(
            {Error::Kind::unavailable, "folder_unwritable", "The folder " + options.folder + " cannot be made."});
    auto session = openToRead(options.store);
    if (!session) return refused(session.error());
    ui::MainWindow window(std::move(*session), ui::MainWindow::Layout::fresh);
    window.resize(*size);
    window.show();
    const auto shots = shoot(window, folder);
    return shots ? 0 : refused(shots.error());
}

} // namespace

Verb shotVerb()
{
    return makeVerb<ShotOptions>("shot", "Render every view to PNG", add, run);
}

} // namespace palmares::app
