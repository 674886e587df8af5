#include <QApplication>
#include <QLocale>
#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/look/palmares_style.h"

/// UI tests run on the offscreen platform unless QT_QPA_PLATFORM names another.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings; // keeps the settings of the user out of the tests
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    QCoreApplication::setOrganizationName(QStringLiteral("palmares-tests"));
    ::testing::InitGoogleMock(&argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QApplication app(argc, argv);
    palmares::ui::installLook(qEnvironmentVariableIsSet("PALMARES_DARK") ? palmares::ui::Theme::dark
                                                                         : palmares::ui::Theme::light);
    return RUN_ALL_TESTS();
}
