#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

#include "tests/gallery/gallery_pages.h"
#include "ui/look/palmares_style.h"

using namespace palmares;

std::vector<gallery::Page> gallery::pages()
{
    return {{QStringLiteral("frame"), frameAndDocks},  {QStringLiteral("controls"), controls},
            {QStringLiteral("drawings"), drawings},    {QStringLiteral("leaderboard"), leaderboard},
            {QStringLiteral("widgets"), smallWidgets}, {QStringLiteral("empty"), emptyStates}};
}

namespace {

struct NamedTheme {
    const char* name;
    ui::Theme theme;
};
constexpr NamedTheme themes[] = {
    {"light", ui::Theme::light}, {"dark", ui::Theme::dark}, {"contrast", ui::Theme::high_contrast}};

bool savePicture(const gallery::Page& page, const NamedTheme& theme, const QDir& folder)
{
    ui::applyTheme(theme.theme);
    const auto widget = page.make();
    widget->show();
    QApplication::processEvents();
    const auto file =
        QStringLiteral("%1-%2-%3x.png").arg(page.name, QLatin1String(theme.name)).arg(widget->devicePixelRatioF());
    return widget->grab().save(folder.filePath(file));
}

} // namespace

/// look_gallery <folder> [page]: pictures of all widgets in the three themes, at QT_SCALE_FACTOR's scale.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ui::installLook(ui::Theme::light);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("where the pictures go"));
    parser.addPositionalArgument(QStringLiteral("page"), QStringLiteral("one page only"), QStringLiteral("[page]"));
    parser.process(app);
    const auto arguments = parser.positionalArguments();
    const QDir folder(arguments.value(0, QStringLiteral(".")));
    bool saved = folder.mkpath(QStringLiteral("."));
    for (const auto& page : gallery::pages())
        for (const auto& theme : themes)
            if (arguments.size() < 2 || arguments[1] == page.name) saved = savePicture(page, theme, folder) && saved;
    if (!saved) std::fputs("The pictures could not be written.\n", stderr);
    return saved ? 0 : 1;
}
