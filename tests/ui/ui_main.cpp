#include <QApplication>
#include <QLocale>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/look/palmares_style.h"

/// Tests of the window run without one: on the offscreen platform, unless another is asked for.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleMock(&argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QApplication app(argc, argv);
    palmares::ui::installLook(palmares::ui::Theme::light);
    return RUN_ALL_TESTS();
}
