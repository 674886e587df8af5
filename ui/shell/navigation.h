#pragma once

#include <string_view>

class QIcon;
class QString;
class QWidget;

namespace palmares::ui {

class Document;
enum class Workspace;
struct StoreRequest;

/// What a screen, dialog or action may ask of the window it stands in, without knowing the window.
class Navigation {
public:
    virtual Workspace workspace() const = 0;
    virtual void showWorkspace(Workspace workspace) = 0;
    /// Brings a view of the catalogue to the front, in its workspace, and gives it the keyboard.
    virtual void showView(std::string_view id) = 0;
    /// Shows a document beside the central views, in front; it is deleted when closed.
    virtual void showDocument(Document* document, const QString& title, const QIcon& icon) = 0;
    /// Asks first if something would be lost.
    virtual void closeDocument(Document* document) = 0;
    /// Requests another store in place of this one.
    virtual void wantStore(const StoreRequest& request) = 0;

protected:
    Navigation() = default;
    Navigation(const Navigation&) = default;
    Navigation& operator=(const Navigation&) = default;
    ~Navigation() = default;
};

} // namespace palmares::ui
