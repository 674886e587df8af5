#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"
#include "ui/main_window.h"

namespace palmares::app {

int window(const std::string& store, const std::string& as)
{
    int count = 1;
    char name[] = "palmares";
    char* arguments[] = {name, nullptr};
    QApplication application(count, arguments);
    QApplication::setApplicationName(QStringLiteral("palmares"));
    QApplication::setOrganizationName(QStringLiteral("palmares"));
    QApplication::setApplicationDisplayName(QStringLiteral("Palmares"));
    ui::initResources();
    ui::installLook(ui::Theme::system);

    std::string path = store;
    if (path.empty()) {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/palmares";
        QDir().mkpath(folder);
        path = (folder + "/my.palmares").toStdString();
    }
    auto session = runtime::Session::open(
        {.store = path, .create = store.empty(), .organiser = userName(), .actor = as});
    if (!session) return refused(session.error());
    ui::MainWindow window(std::move(*session));
    window.show();
    return QApplication::exec();
}

} // namespace palmares::app
