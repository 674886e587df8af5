#include "ui/start/recent_stores.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <QUrl>

#include "store/database_password.h"
#include "store/open_store.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr int mostRecent = 10;
constexpr int widestEntry = 480; // of the menu; the start page has the whole names

QString recentKey()
{
    return QStringLiteral("stores/recent");
}

} // namespace

QStringList recentStores()
{
    return QSettings().value(recentKey()).toStringList();
}

void rememberStore(const QString& path)
{
    const QString whole = isDatabase(path) ? utf8(store::withoutPassword(path.toStdString()).location)
                                           : QFileInfo(path).absoluteFilePath();
    QStringList all = recentStores();
    all.removeAll(whole);
    all.prepend(whole);
    QSettings().setValue(recentKey(), all.mid(0, mostRecent));
}

bool isDatabase(const QString& path)
{
    return store::StoreAddress{path.toStdString()}.isPostgres();
}

QStringList localFiles(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) paths.append(url.toLocalFile());
    return paths;
}

bool isStoreFile(const QString& path)
{
    if (QFileInfo(path).suffix() == QStringLiteral("palmares")) return true;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16) == QByteArray("SQLite format 3", 16);
}

QString storeName(const QString& path)
{
    return utf8(store::StoreAddress{path.toStdString()}.title());
}

QString shortFolder(const QString& path)
{
    if (isDatabase(path)) return QStringLiteral("PostgreSQL");
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    if (folder == home) return QStringLiteral("~");
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

RecentMenu::RecentMenu(QWidget* parent)
    : QMenu(tr("&Recent"), parent)
{
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
    fill();
}

void RecentMenu::fill()
{
    clear();
    for (const QString& path : recentStores()) {
        const QString words = QStringLiteral("%1 – %2").arg(storeName(path), shortFolder(path));
        QAction* action =
            addAction(withoutMnemonic(fontMetrics().elidedText(words, Qt::ElideMiddle, scaled(widestEntry))));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    if (isEmpty()) addAction(tr("No store has been opened yet"))->setEnabled(false);
}

} // namespace palmares::ui
