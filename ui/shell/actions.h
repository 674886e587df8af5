#pragma once

#include <QHash>
#include <QObject>

#include <span>
#include <string_view>

#include "ui/shell/view_catalogue.h"

class QAction;
class QMenu;
class QMenuBar;
class QWidget;

namespace palmares::ui {

/// An action of the user. Menus, tool bar, shortcuts and the command palette are built from the rows.
struct ActionEntry {
    std::string_view id;
    const char* menu;     ///< "&File", "&Challenge" …: to be translated, in the order of the catalogue
    const char* text;     ///< with mnemonic, to be translated
    const char* icon;     ///< of ui/look/icons.h, empty for none
    const char* shortcut; ///< portable text, several separated by "; ", empty for none
    Workspace workspace;  ///< where it is available
    bool inToolBar;
    void (*run)(Context& context, QWidget* window);
    bool startsGroup = false;                       ///< a line stands above it in its menu
    bool (*isOn)(const Context& context) = nullptr; ///< ticked while it holds
};

std::span<const ActionEntry> actionCatalogue();

/// The actions of one window, made from the catalogue.
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(QObject* parent)
        : QObject(parent)
    {}

    /// Makes the actions and adds them to the menus of `bar`. `context` and `window` outlive them.
    void fill(QMenuBar& bar, Context& context, QWidget* window);
    QAction* action(std::string_view id) const; ///< null for an unknown id
    QMenu* menu(std::string_view name) const;   ///< by the name without mnemonic, null for an unknown one
    /// Shows the actions of this workspace, and the menus that have any.
    void show(Workspace workspace) const;
    /// Runs an action by id, as if its menu entry had been chosen.
    void trigger(std::string_view id) const;

private:
    QHash<QString, QAction*> m_all;
    QHash<QString, QMenu*> m_menus;
};

// What actions do, each in the folder of its screen.
void showCreateChallenge(Context& context, QWidget* window);
void showImport(Context& context, QWidget* window);
/// Reads these files or folders and previews their contents before anything is recorded.
void showImportOf(Context& context, QWidget* window, const QStringList& paths);
/// Go to anything: views, challenges, athletes, streams and commands by name.
void showPalette(Context& context, QWidget* window);
/// The same for commands only.
void showCommandPalette(Context& context, QWidget* window);
void showOpenStore(Context& context, QWidget* window);
void showOpenDatabase(Context& context, QWidget* window);
void showNewStore(Context& context, QWidget* window);
void showDemoStore(Context& context, QWidget* window);
/// The mail server and the sender.
void showMailSettings(Context& context, QWidget* window);
/// The form of a command, prefilled from the selection.
void showCommandForm(Context& context, QWidget* window, std::string_view command);

} // namespace palmares::ui
