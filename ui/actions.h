#pragma once

#include <QHash>
#include <QObject>

#include <span>
#include <string_view>

#include "ui/view_catalogue.h"

class QAction;
class QMenuBar;
class QWidget;

namespace palmares::ui {

/// One thing the user can do. Menus, tool bar, shortcuts and the command palette are built from the rows.
struct ActionEntry {
    std::string_view id;
    const char* menu;     ///< "File", "Challenge" …: to be translated, in the order of the catalogue
    const char* text;     ///< with mnemonic, to be translated
    const char* icon;     ///< of ui/look/icons.h, empty for none
    const char* shortcut; ///< portable text, several divided by "; ", empty for none
    Workspace workspace;  ///< where it is offered
    bool inToolBar;
    void (*run)(Context& context, QWidget* window);
};

std::span<const ActionEntry> actionCatalogue();

/// The actions of one window, made from the catalogue.
class Actions final : public QObject {
    Q_OBJECT
public:
    explicit Actions(QObject* parent)
        : QObject(parent)
    {}

    QAction* action(std::string_view id) const;
    void add(std::string_view id, QAction* action);
    /// Runs an action by id, as if its menu entry had been chosen.
    void trigger(std::string_view id) const;

private:
    QHash<QString, QAction*> m_all;
};

// What actions do, one a file in the folder of its screen.
void showCreateChallenge(Context& context, QWidget* window);
void showImport(Context& context, QWidget* window);
/// Reads these files or folders and shows what they hold before anything is stored.
void showImportOf(Context& context, QWidget* window, const QStringList& paths);
/// Go to anything: views, challenges, athletes, streams and commands by name.
void showPalette(Context& context, QWidget* window);
/// The same with the commands alone.
void showCommandPalette(Context& context, QWidget* window);
void showOpenStore(Context& context, QWidget* window);
void showOpenDatabase(Context& context, QWidget* window);
void showNewStore(Context& context, QWidget* window);
void showDemoStore(Context& context, QWidget* window);
/// Where mails are sent through.
void showMailSettings(Context& context, QWidget* window);
/// The form of a command, prefilled with what is selected.
void showCommandForm(Context& context, QWidget* window, std::string_view command);

} // namespace palmares::ui
