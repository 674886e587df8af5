#include <QDir>
#include <QStandardPaths>

#include "app/support/gui.h"
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "ui/main_window.h"

namespace palmares::app {
namespace {

/// Without a store named, the window opens the user's own, which is made the first time.
std::string ownStore()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/palmares");
    QDir().mkpath(folder);
    return (folder + QStringLiteral("/my.palmares")).toStdString();
}

} // namespace

int window(const store::StoreAddress& store, const std::string& as)
{
    Gui gui;
    const bool own = store.location.empty();
    auto session = runtime::Session::open(
        {.store = own ? store::StoreAddress{ownStore()} : store, .create = own, .organiser = userName(), .actor = as});
    if (!session) return refused(session.error());
    ui::MainWindow window(std::move(*session));
    window.show();
    return QApplication::exec();
}

} // namespace palmares::app
