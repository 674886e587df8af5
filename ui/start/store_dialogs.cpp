#include "ui/start/store_dialogs.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QStandardPaths>

#include "ui/start/recent_stores.h"

namespace palmares::ui {
namespace {

QString suffix()
{
    return QStringLiteral(".palmares");
}

/// The folder of the last store, else the user's documents, else the user's own. One that is not there would become the
/// name of a file.
QString usualFolder()
{
    const QStringList recent = recentStores();
    for (const QString& folder : {recent.isEmpty() ? QString() : QFileInfo(recent.front()).absolutePath(),
                                  QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)})
        if (!folder.isEmpty() && QFileInfo(folder).isDir()) return folder;
    return QDir::homePath();
}

} // namespace

std::optional<StoreRequest> askForStore(QWidget* window)
{
    const QString path = QFileDialog::getOpenFileName(window, QObject::tr("Open a store"), usualFolder(),
                                                      QObject::tr("Palmares stores (*.palmares);;All files (*)"));
    if (path.isEmpty()) return {};
    return StoreRequest{path, OpenAs::existing};
}

std::optional<StoreRequest> askForDatabase(QWidget* window)
{
    bool meant = false;
    const QString address = QInputDialog::getText(window, QObject::tr("Open a database"),
                                                  QObject::tr("Address, as postgresql://user@host/database"),
                                                  QLineEdit::Normal, QStringLiteral("postgresql://"), &meant);
    if (!meant || address.trimmed().isEmpty()) return {};
    return StoreRequest{address.trimmed(), OpenAs::existing};
}

std::optional<QString> askForPassword(QWidget* window, const QString& store, const QString& note)
{
    bool meant = false;
    const QString password = QInputDialog::getText(window, QObject::tr("Password"),
                                                   (note.isEmpty() ? QString() : note + QStringLiteral("\n\n")) +
                                                       QObject::tr("Password for %1").arg(store),
                                                   QLineEdit::Password, {}, &meant);
    if (!meant) return {};
    return password;
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
