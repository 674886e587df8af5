#pragma once

#include <QMenu>
#include <QStringList>

class QMimeData;

namespace palmares::ui {

/// The stores opened last, newest first, from the settings; some may no longer exist.
QStringList recentStores();
/// Stores the address of a database without its password.
void rememberStore(const QString& path);

bool isDatabase(const QString& path);
/// The files of this computer that are dragged or dropped.
QStringList localFiles(const QMimeData& data);
/// Whether a file is a store, by its name or its first bytes.
bool isStoreFile(const QString& path);
/// The file's name, or database and host; never a password.
QString storeName(const QString& path);
/// `~/Challenges` for a folder below the user's own, else the whole path; `PostgreSQL` for a database.
QString shortFolder(const QString& path);

/// File > Recent, filled each time it opens.
class RecentMenu final : public QMenu {
    Q_OBJECT
public:
    explicit RecentMenu(QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void fill();
};

} // namespace palmares::ui
