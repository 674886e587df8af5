#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

#include "app/demo/store.h"
#include "app/mail/smtp_mailer.h"
#include "app/support/gui.h"
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "ui/look/kept_look.h"
#include "ui/start/desktop_keychain.h"
#include "ui/start/store_dialogs.h"
#include "ui/store_desk.h"

namespace palmares::app {
namespace {

using Opened = Result<std::unique_ptr<runtime::Session>>;

/// A display is named, or a platform that may need none.
bool mayShowWindows()
{
    static constexpr std::array names{"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"};
    return std::ranges::any_of(names, [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
}

/// The user sees the window, so the window can show what is wrong.
bool isSeen()
{
    const QString platform = QGuiApplication::platformName();
    return platform != QStringLiteral("offscreen") && platform != QStringLiteral("minimal");
}

ui::StoreRequest requestFor(const store::StoreAddress& store)
{
    return {QString::fromStdString(store.location), ui::OpenAs::existing};
}

/// Database options of the command line apply to every database that is opened from the window.
Opened openFor(const ui::StoreRequest& request, const store::StoreAddress& given, const std::string& as)
{
    store::StoreAddress store = given;
    store.location = request.path.toStdString();
    if (request.as == ui::OpenAs::demo) {
        QDir().mkpath(QFileInfo(request.path).absolutePath());
        if (!QFileInfo::exists(request.path)) TRY(makeDemoStore(store));
    }
    const bool fresh = request.as == ui::OpenAs::fresh;
    return runtime::Session::open({.store = store,
                                   .create = fresh,
                                   .mustBeNew = fresh,
                                   .organiser = userName(),
                                   .actor = as,
                                   .mailer = std::make_shared<UsersMailer>()});
}

/// The password of the user's mail server comes from the keychain, unless the environment has it.
void findMailPassword(ui::DesktopKeychain& keychain)
{
    const auto settings = mails::readSmtpSettings();
    if (!settings || settings->user.empty() || !mails::smtpPassword().empty()) return;
    keychain.find(QString::fromStdString(passwordName(*settings)),
                  [](const ui::KeptPassword& found) { mails::useSmtpPassword(found.password.toStdString()); });
}

/// Runs until the last window is closed. Exit code 1 if the given store could not be opened.
int show(const store::StoreAddress& store, const std::string& as)
{
    ui::restoreLook();
    ui::DesktopKeychain keychain;
    findMailPassword(keychain);
    const auto ask = [](const QString& name, const QString& note) {
        return ui::askForPassword(QApplication::activeWindow(), name, note);
    };
    ui::StoreDesk desk([=](const ui::StoreRequest& request) { return openFor(request, store, as); },
                       ui::MainWindow::Layout::saved, {&keychain, ask});
    bool missing = false;
    QObject::connect(&desk, &ui::StoreDesk::opened, [&missing] { missing = false; });
    if (store.location.empty()) {
        desk.showStart();
    } else {
        const ui::StoreRequest request = requestFor(store);
        Opened session = openFor(request, store, as);
        missing = !session;
        if (missing && !isSeen()) return refused(session.error());
        if (missing) refused(session.error()); // also on the terminal
        if (missing && session.error().name == "store_password_missing") {
            desk.showStart();
            desk.open(request);
        } else
            missing ? desk.showRefusal(request.path, session.error()) : desk.showStore(std::move(*session));
    }
    const int ended = QApplication::exec();
    return missing ? 1 : ended;
}

Result<int> window(const store::StoreAddress& store, const std::string& as)
{
    const bool seen = mayShowWindows();
    const Gui gui(!seen);
    if (seen) return show(store, as);
    if (!store.location.empty()) TRY(openFor(requestFor(store), store, as));
    return failed(Error::Kind::unavailable, "no_display", "There is no display to show a window on.");
}

} // namespace

Verb windowVerb()
{
    return {"", "", [](CLI::App& program, Action& chosen) {
                auto store = std::make_shared<store::StoreAddress>();
                auto as = std::make_shared<std::string>();
                // A first word that is a verb is never a store.
                program.add_option("STORE", store->location, "Store to open in the window");
                program.add_option("--schema", store->schema, "Schema of a PostgreSQL store");
                program.add_flag("--write-foreign", store->mayWriteForeign,
                                 "Allow writing to a PostgreSQL store of another program");
                program.add_option("--as", *as, "Athlete who sends the commands");
                chosen = [=] { return window(*store, *as); };
            }};
}

} // namespace palmares::app
