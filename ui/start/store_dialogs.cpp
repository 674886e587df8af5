#include "ui/start/store_dialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "ui/start/recent_stores.h"

namespace palmares::ui {
namespace {

QString suffix()
{
    return QStringLiteral(".palmares");
}

/// Where the last store was, else the user's documents.
QString usualFolder()
{
    const QStringList recent = recentStores();
    const QFileInfo last(recent.isEmpty() ? QString() : QFileInfo(recent.front()).absolutePath());
    return last.isDir() ? last.filePath() : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

} // namespace

std::optional<StoreRequest> askForStore(QWidget* window)
{
    const QString path = QFileDialog::getOpenFileName(window, QObject::tr("Open a store"), usualFolder(),
                                                      QObject::tr("Palmares stores (*.palmares);;All files (*)"));
    if (path.isEmpty()) return {};
    return StoreRequest{path, OpenAs::existing};
}

std::optional<StoreRequest> askForNewStore(QWidget* window)
{
    QString path = QFileDialog::getSaveFileName(
        window, QObject::tr("New store"), QDir(usualFolder()).filePath(QObject::tr("challenges") + suffix()),
        QObject::tr("Palmares stores (*.palmares)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (path.isEmpty()) return {};
    if (QFileInfo(path).suffix().isEmpty()) path += suffix();
    return StoreRequest{path, OpenAs::fresh};
}

StoreRequest demoStore()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return {data + QStringLiteral("/palmares/demo.palmares"), OpenAs::demo};
}

} // namespace palmares::ui
