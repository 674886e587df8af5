#include <QDropEvent>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>

#include "ui/main_window.h"
#include "ui/start/recent_stores.h"
#include "ui/widgets/banner.h"

namespace palmares::ui {
namespace {

QList<QString> localFiles(const QMimeData* data)
{
    QList<QString> paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) paths.append(url.toLocalFile());
    return paths;
}

} // namespace

void MainWindow::showOpening(const QString& store)
{
    m_banner->hide();
    if (store.isEmpty())
        statusBar()->clearMessage();
    else
        statusBar()->showMessage(tr("Opening %1…").arg(storeName(store)));
}

void MainWindow::showStoreProblem(const QString& store, const Error& error)
{
    m_banner->setText(Outcome::bad, tr("%1 cannot be opened.").arg(storeName(store)),
                      QString::fromStdString(error.message));
    m_banner->show();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    showImportOf(*m_context, this, paths);
}

} // namespace palmares::ui
