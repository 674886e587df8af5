#include <QApplication>
#include <QWidget>

#include <array>

#include "ui/look/kept_look.h"
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

template <Theme theme>
void show(Context&, QWidget*)
{
    applyTheme(theme);
    keepLook();
}

template <Theme theme>
bool isShown(const Context&)
{
    return currentTokens().theme == theme;
}

template <Workspace workspace>
bool isIn(const Context& context)
{
    return context.navigation.workspace() == workspace;
}

void zoom(qreal factor)
{
    setFontFactor(factor);
    keepLook();
}

void zoomIn(Context&, QWidget*)
{
    zoom(fontFactor() + 0.1);
}

void zoomOut(Context&, QWidget*)
{
    zoom(fontFactor() - 0.1);
}

void zoomReset(Context&, QWidget*)
{
    zoom(1);
}

} // namespace

std::span<const ActionEntry> actionCatalogue()
{
    using enum Workspace;
    static constexpr std::array actions{
        ActionEntry{"new-store", QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "&New…"), "",
                    "Ctrl+Shift+N", both, false, &showNewStore},
        ActionEntry{"open", "&File", QT_TRANSLATE_NOOP("Actions", "&Open…"), "folder", "Ctrl+O", both, false,
                    &showOpenStore},
        ActionEntry{"open-database", "&File", QT_TRANSLATE_NOOP("Actions", "Open data&base…"), "", "Ctrl+Shift+O", both,
                    false, &showOpenDatabase},
        ActionEntry{"demo", "&File", QT_TRANSLATE_NOOP("Actions", "&Demo season"), "", "", both, false, &showDemoStore},
        ActionEntry{"import", "&File", QT_TRANSLATE_NOOP("Actions", "&Import"), "import", "Ctrl+I", both, true,
                    &showImport, true},
        ActionEntry{"mail-settings", "&File", QT_TRANSLATE_NOOP("Actions", "&Mail server…"), "mail", "", both, false,
                    &showMailSettings},
        ActionEntry{"quit", "&File", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q", both, false, &quit, true},
        ActionEntry{"organise", QT_TRANSLATE_NOOP("Actions", "&View"), QT_TRANSLATE_NOOP("Actions", "&Organise"),
                    "trophy", "Ctrl+1", both, false, &showOrganise, false, &isIn<organise>},
        ActionEntry{"inspect", "&View", QT_TRANSLATE_NOOP("Actions", "&Inspect"), "stream", "Ctrl+2", both, false,
                    &showInspect, false, &isIn<inspect>},
        ActionEntry{"theme-light", "&View", QT_TRANSLATE_NOOP("Actions", "&Light"), "", "", both, false,
                    &show<Theme::light>, true, &isShown<Theme::light>},
        ActionEntry{"theme-dark", "&View", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", "", both, false,
                    &show<Theme::dark>, false, &isShown<Theme::dark>},
        ActionEntry{"theme-high-contrast", "&View", QT_TRANSLATE_NOOP("Actions", "&High contrast"), "", "", both, false,
                    &show<Theme::high_contrast>, false, &isShown<Theme::high_contrast>},
        ActionEntry{"zoom-in", "&View", QT_TRANSLATE_NOOP("Actions", "Zoom i&n"), "", "Ctrl++", both, false, &zoomIn,
                    true},
        ActionEntry{"zoom-out", "&View", QT_TRANSLATE_NOOP("Actions", "Zoom o&ut"), "", "Ctrl+-", both, false,
                    &zoomOut},
        ActionEntry{"zoom-reset", "&View", QT_TRANSLATE_NOOP("Actions", "Nor&mal size"), "", "Ctrl+0", both, false,
                    &zoomReset},
        ActionEntry{"new-challenge", QT_TRANSLATE_NOOP("Actions", "&Challenge"),
                    QT_TRANSLATE_NOOP("Actions", "&New challenge"), "new", "Ctrl+N", organise, true,
                    &showCreateChallenge},
        ActionEntry{"go", QT_TRANSLATE_NOOP("Actions", "&Go"), QT_TRANSLATE_NOOP("Actions", "&Go to anything"),
                    "search", "Ctrl+P; Ctrl+K", both, false, &showPalette},
        ActionEntry{"command", QT_TRANSLATE_NOOP("Actions", "Co&mmands"), QT_TRANSLATE_NOOP("Actions", "&Command"),
                    "edit", "Ctrl+Shift+P", both, true, &showCommandPalette},
    };
    return actions;
}

} // namespace palmares::ui
