#pragma once

#include <QMenu>
#include <QStringList>

namespace palmares::ui {

/// The stores opened last, newest first, as the settings remember them; some may be gone.
QStringList recentStores();
/// The address of a database without its password.
void rememberStore(const QString& path);

bool isDatabase(const QString& path);
/// The file's name, or database and host; never a password.
QString storeName(const QString& path);
/// `~/Challenges` for a folder below the user's own, else the whole path; of a database what it is.
QString shortFolder(const QString& path);

/// File > Recent: looked up each time it opens.
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
