#include "app/support/gui.h"

#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"

namespace palmares::app {

/// The platform is chosen when the application is made, so it is set on the way to its first argument.
int& Gui::argumentCount(bool offscreen)
{
    static int count = 1;
    if (offscreen) qputenv("QT_QPA_PLATFORM", "offscreen");
    return count;
}

char** Gui::arguments()
{
    static std::array<char, 9> name{"palmares"};
    static std::array<char*, 2> all{name.data(), nullptr};
    return all.data();
}

Gui::Gui(bool offscreen)
    : m_application(argumentCount(offscreen), arguments())
{
    QApplication::setApplicationName(QStringLiteral("palmares"));
    QApplication::setOrganizationName(QStringLiteral("palmares"));
    QApplication::setApplicationDisplayName(QStringLiteral("Palmares"));
    QApplication::setDesktopFileName(QStringLiteral("palmares"));
    ui::initResources();
    ui::installLook(ui::Theme::system);
}

} // namespace palmares::app
