#pragma once

#include <QWidget>

#include <map>

#include "ui/shell/view_catalogue.h"

class QStackedWidget;
class QTabWidget;

namespace palmares::ui {

class Banner;

/// The central area of a window: the central views of each workspace as tabs, documents beside them, and a banner
/// above.
class Centre final : public QWidget {
    Q_OBJECT
public:
    explicit Centre(QWidget* parent);

    QWidget* addView(const ViewEntry& entry, Context& context);
    void showWorkspace(Workspace workspace);
    void showView(Workspace workspace, QWidget* view);
    void showDocument(Workspace workspace, QWidget* document, const QString& title, const QIcon& icon);
    void closeDocument(QWidget* document);
    Banner& banner() { return *m_banner; }

private:
    QTabWidget* tabsFor(Workspace workspace);

    Banner* m_banner;
    QStackedWidget* m_stack;
    std::map<Workspace, QTabWidget*> m_tabs;
};

} // namespace palmares::ui
