#include "ui/centre.h"

#include <QCoreApplication>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/look/icons.h"
#include "ui/shell/document.h"
#include "ui/widgets/banner.h"

namespace palmares::ui {

Centre::Centre(QWidget* parent)
    : QWidget(parent)
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
{
    m_banner->setClosable(true);
    m_banner->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    for (const Workspace workspace : {Workspace::organise, Workspace::inspect})
        m_stack->addWidget(m_tabs[workspace] = tabsFor(workspace));
}

QTabWidget* Centre::tabsFor(Workspace workspace)
{
    auto* tabs = new QTabWidget(m_stack);
    tabs->setDocumentMode(true);
    tabs->setTabsClosable(true);
    tabs->setAccessibleName(workspace == Workspace::organise ? tr("Organise") : tr("Inspect"));
    tabs->tabBar()->setAccessibleName(tr("Documents"));
    tabs->tabBar()->setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
    connect(tabs, &QTabWidget::tabCloseRequested, this, [this, tabs](int index) {
        if (auto* document = qobject_cast<Document*>(tabs->widget(index))) Q_EMIT closeWanted(document);
    });
    return tabs;
}

QWidget* Centre::addView(const ViewEntry& entry, Context& context)
{
    QTabWidget* tabs = m_tabs.at(entry.workspace);
    QWidget* view = entry.create(context, tabs);
    const int index = tabs->addTab(view, icon(entry.icon), QCoreApplication::translate("Views", entry.title));
    tabs->tabBar()->setTabButton(index, QTabBar::RightSide, nullptr); // views stay
    return view;
}

void Centre::showWorkspace(Workspace workspace)
{
    m_stack->setCurrentWidget(m_tabs.at(workspace));
}

void Centre::showView(Workspace workspace, QWidget* view)
{
    m_tabs.at(workspace)->setCurrentWidget(view);
}

void Centre::showDocument(Workspace workspace, Document* document, const QString& title, const QIcon& image)
{
    QTabWidget* tabs = m_tabs.at(workspace);
    tabs->setCurrentIndex(tabs->addTab(document, image, title));
    document->setFocus();
}

std::vector<Document*> Centre::documents() const
{
    std::vector<Document*> all;
    for (const auto& [workspace, tabs] : m_tabs)
        for (int index = 0; index < tabs->count(); ++index)
            if (auto* document = qobject_cast<Document*>(tabs->widget(index))) all.push_back(document);
    return all;
}

void Centre::closeDocument(Document* document)
{
    for (const auto& [workspace, tabs] : m_tabs) {
        const int index = tabs->indexOf(document);
        if (index < 0) continue;
        tabs->removeTab(index);
        document->deleteLater();
    }
}

} // namespace palmares::ui
