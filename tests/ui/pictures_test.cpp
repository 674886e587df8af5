#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "model/wiring/catalogue.h"
#include "tests/ui/support/open_store.h"
#include "ui/forms/command_form.h"
#include "ui/import/import_view.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// Views that only appear when something is done, painted in a window. With PALMARES_PICTURES=FOLDER they are saved
/// there, to be looked at.
class Pictures : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};

    void SetUp() override { window.show(); }

    /// How many colours the picture has: a view that painted nothing has one.
    int coloursOf(const char* name)
    {
        QTest::qWait(50); // what was just added is laid out by the event loop
        const QImage image = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QString folder = qEnvironmentVariable("PALMARES_PICTURES");
        if (!folder.isEmpty()) image.save(QStringLiteral("%1/%2.png").arg(folder, QString::fromUtf8(name)));
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3)
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        return static_cast<int>(colours.size());
    }
};

TEST_F(Pictures, OfACommandWithItsPreview)
{
    auto* form = new CommandForm(window.context(), *findCommand("SetChallengeDescription"), &window);
    window.showDocument(form, QStringLiteral("Command"), {});
    ASSERT_TRUE(waitUntil([&] { return form->fields() != nullptr; }));
    editorOf(form->fields(), QStringLiteral("description"))->setValue(QStringLiteral("Every ride of June counts."));
    QSignalSpy answered(form, &CommandForm::answered);
    form->preview();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    EXPECT_EQ(answered.front().front().toString(), QString());
    EXPECT_GT(coloursOf("command-form"), 20);
}

TEST_F(Pictures, OfAnImportBeforeItIsRecorded)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("rides.csv")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr\n"
               "Bea Rider,B-1,Ride,,2024-06-11 18:00:00,2024-06-11 20:00:00,42195,5400,310,141\n"
               "Dov Newcomer,D-1,Run,,2024-06-12 06:00:00,2024-06-12 08:00:00,9000,3000,40,\n"
               "Bea Rider,B-2,Ride,,not a date,,1000,100,,\n");
    file.close();
    auto* view = new ImportView(window.context(), {file.fileName()}, &window);
    QSignalSpy previewed(view, &ImportView::previewed);
    window.showDocument(view, QStringLiteral("Import"), {});
    ASSERT_TRUE(waitUntil([&] { return previewed.count() > 0; }));
    EXPECT_EQ(view->model().count(ImportModel::Group::fresh), 2);
    EXPECT_EQ(view->model().count(ImportModel::Group::unreadable), 1);
    EXPECT_GT(coloursOf("import"), 20);
    const auto before = window.context().session.progress().head;
    QSignalSpy recorded(view, &ImportView::recorded);
    view->record();
    ASSERT_TRUE(waitUntil([&] { return recorded.count() > 0; }));
    EXPECT_TRUE(waitUntil([&] { return window.context().session.progress().head >= before + 3; }))
        << "a newcomer and two activities";
    EXPECT_GT(coloursOf("import-recorded"), 20);
}

} // namespace
} // namespace palmares::ui
