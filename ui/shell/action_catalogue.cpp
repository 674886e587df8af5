#include <QApplication>
#include <QWidget>

#include <array>

#include "ui/look/tokens.h"
#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"

namespace palmares::ui {
namespace {

void quit(Context&, QWidget* window)
{
    window->window()->close();
}

void showOrganise(Context& context, QWidget*)
{
    context.navigation.showWorkspace(Workspace::organise);
}

void showInspect(Context& context, QWidget*)
{
    context.navigation.showWorkspace(Workspace::inspect);
}

void light(Context&, QWidget*)
{
    applyTheme(Theme::light);
}

void dark(Context&, QWidget*)
{
    applyTheme(Theme::dark);
}

void highContrast(Context&, QWidget*)
{
    applyTheme(Theme::high_contrast);
}

void zoomIn(Context&, QWidget*)
{
    setFontFactor(fontFactor() + 0.1);
}

void zoomOut(Context&, QWidget*)
{
    setFontFactor(fontFactor() - 0.1);
}

void zoomReset(Context&, QWidget*)
{
    setFontFactor(1);
}

} // namespace

std::span<const ActionEntry> actionCatalogue()
{
    using enum Workspace;
    static constexpr std::array actions{
        ActionEntry{"new-store", QT_TRANSLATE_NOOP("Actions", "File"), QT_TRANSLATE_NOOP("Actions", "&New…"), "",
                    "Ctrl+Shift+N", both, false, &showNewStore},
        ActionEntry{"open", "File", QT_TRANSLATE_NOOP("Actions", "&Open…"), "folder", "Ctrl+O", both, false,
                    &showOpenStore},
        ActionEntry{"open-database", "File", QT_TRANSLATE_NOOP("Actions", "Open &database…"), "", "Ctrl+Shift+O", both,
                    false, &showOpenDatabase},
        ActionEntry{"demo", "File", QT_TRANSLATE_NOOP("Actions", "&Demo season"), "", "", both, false, &showDemoStore},
        ActionEntry{"import", "File", QT_TRANSLATE_NOOP("Actions", "&Import"), "import", "Ctrl+I", both, true,
                    &showImport},
        ActionEntry{"mail-settings", "File", QT_TRANSLATE_NOOP("Actions", "&Mail server…"), "mail", "", both, false,
                    &showMailSettings},
        ActionEntry{"quit", "File", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q", both, false, &quit},
        ActionEntry{"organise", QT_TRANSLATE_NOOP("Actions", "View"), QT_TRANSLATE_NOOP("Actions", "&Organise"),
                    "trophy", "Ctrl+1", both, false, &showOrganise},
        ActionEntry{"inspect", "View", QT_TRANSLATE_NOOP("Actions", "&Inspect"), "stream", "Ctrl+2", both, false,
                    &showInspect},
        ActionEntry{"theme-light", "View", QT_TRANSLATE_NOOP("Actions", "&Light"), "", "", both, false, &light},
        ActionEntry{"theme-dark", "View", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", "", both, false, &dark},
        ActionEntry{"theme-high-contrast", "View", QT_TRANSLATE_NOOP("Actions", "&High contrast"), "", "", both, false,
                    &highContrast},
        ActionEntry{"zoom-in", "View", QT_TRANSLATE_NOOP("Actions", "Zoom i&n"), "", "Ctrl++", both, false, &zoomIn},
        ActionEntry{"zoom-out", "View", QT_TRANSLATE_NOOP("Actions", "Zoom o&ut"), "", "Ctrl+-", both, false, &zoomOut},
        ActionEntry{"zoom-reset", "View", QT_TRANSLATE_NOOP("Actions", "&Normal size"), "", "Ctrl+0", both, false,
                    &zoomReset},
        ActionEntry{"new-challenge", QT_TRANSLATE_NOOP("Actions", "Challenge"),
                    QT_TRANSLATE_NOOP("Actions", "&New challenge"), "new", "Ctrl+N", organise, true,
                    &showCreateChallenge},
        ActionEntry{"go", QT_TRANSLATE_NOOP("Actions", "Go"), QT_TRANSLATE_NOOP("Actions", "&Go to anything"), "search",
                    "Ctrl+P; Ctrl+K", both, false, &showPalette},
        ActionEntry{"command", QT_TRANSLATE_NOOP("Actions", "Commands"), QT_TRANSLATE_NOOP("Actions", "&Command"),
                    "edit", "Ctrl+Shift+P", both, true, &showCommandPalette},
    };
    return actions;
}

} // namespace palmares::ui
