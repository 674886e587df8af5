#pragma once

#include <QWidget>

#include <map>
#include <vector>

#include "ui/shell/view_catalogue.h"

class QStackedWidget;
class QTabWidget;

namespace palmares::ui {

class Banner;
class Document;

/// The central area of a window: the central views of each workspace as tabs, documents beside them, and a banner
/// above.
class Centre final : public QWidget {
    Q_OBJECT
public:
    explicit Centre(QWidget* parent);

    QWidget* addView(const ViewEntry& entry, Context& context);
    void showWorkspace(Workspace workspace);
    void showView(Workspace workspace, QWidget* view);
    void showDocument(Workspace workspace, Document* document, const QString& title, const QIcon& icon);
    /// The tab that was in front before the document comes to the front again.
    void closeDocument(Document* document);
    std::vector<Document*> documents() const;
    Banner& banner() { return *m_banner; }

Q_SIGNALS:
    /// The cross of a document was clicked.
    void closeWanted(palmares::ui::Document* document);

private:
    QTabWidget* tabsFor(Workspace workspace);

    Banner* m_banner;
    QStackedWidget* m_stack;
    std::map<Workspace, QTabWidget*> m_tabs;
};

} // namespace palmares::ui
