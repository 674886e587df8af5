#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <gtest/gtest.h>

#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/open_store.h"
#include "ui/forms/command_form.h"
#include "ui/import/import_view.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class Documents : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    QTabWidget* tabs = nullptr;

    void SetUp() override
    {
        window.show();
        for (auto* const each : window.findChildren<QTabWidget*>())
            if (each->isAncestorOf(window.view("leaderboard"))) tabs = each;
        ASSERT_NE(tabs, nullptr);
    }

    CommandForm* form(const char* command)
    {
        auto* const document = new CommandForm(window.context(), *runtime::catalogue().command(command), &window);
        window.showDocument(document, QString::fromUtf8(command), {});
        EXPECT_TRUE(waitUntil([&] { return document->fields() != nullptr; }));
        return document;
    }
    static void type(CommandForm& form)
    {
        editorOf(form.fields(), QStringLiteral("description"))->setValue(QStringLiteral("Every ride counts."));
    }
    /// Answers the next question, if one is asked meanwhile.
    template <class Then>
    QString answering(bool yes, Then then)
    {
        QString asked;
        QTimer answer;
        QObject::connect(&answer, &QTimer::timeout, &answer, [&] {
            auto* const box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box) return;
            asked = box->informativeText();
            for (QAbstractButton* const button : box->buttons())
                if ((box->buttonRole(button) == QMessageBox::DestructiveRole) == yes) return button->click();
        });
        answer.start(20);
        then();
        QTest::qWait(50);
        return asked;
    }
    void drop(const QStringList& files)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }
};

TEST_F(Documents, ClosingOneGoesBackToTheTabItCameFrom)
{
    window.showView("feed");
    CommandForm* const document = form("SetChallengeDescription");
    EXPECT_EQ(tabs->currentWidget(), document);
    window.closeDocument(document);
    EXPECT_EQ(tabs->currentWidget(), window.view("feed"));
}

TEST_F(Documents, AreAskedForBeforeTheyLoseWhatWasTyped)
{
    CommandForm* const document = form("SetChallengeDescription");
    EXPECT_TRUE(document->unsent().isEmpty());
    type(*document);
    EXPECT_FALSE(answering(false, [&] { window.closeDocument(document); }).isEmpty());
    EXPECT_GE(tabs->indexOf(document), 0);
    QSignalSpy wanted(&window, &MainWindow::storeWanted);
    EXPECT_FALSE(answering(false, [&] {
                     window.wantStore({QStringLiteral("other.palmares"), OpenAs::existing});
                 }).isEmpty());
    EXPECT_EQ(wanted.count(), 0);
    EXPECT_FALSE(answering(false, [&] { window.close(); }).isEmpty());
    EXPECT_TRUE(window.isVisible());
    answering(true, [&] { window.wantStore({QStringLiteral("other.palmares"), OpenAs::existing}); });
    EXPECT_EQ(wanted.count(), 1);
    answering(true, [&] { window.closeDocument(document); });
    EXPECT_LT(tabs->indexOf(document), 0);
}

TEST_F(Documents, AreNotAskedForOnceTheyAreSent)
{
    CommandForm* const document = form("SetChallengeDescription");
    type(*document);
    QSignalSpy answered(document, &CommandForm::answered);
    document->send();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    EXPECT_EQ(answered.front().front().toString(), QString());
    EXPECT_TRUE(answering(false, [&] { window.closeDocument(document); }).isEmpty());
    EXPECT_LT(tabs->indexOf(document), 0);
}

TEST_F(Documents, AStoreThatIsDroppedIsOpenedAndNeverImported)
{
    const QTemporaryDir folder;
    const QString named = folder.filePath(QStringLiteral("club.palmares"));
    const QString renamed = folder.filePath(QStringLiteral("club.bak"));
    for (const QString& path : {named, renamed}) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("SQLite format 3", 16));
    }
    QSignalSpy wanted(&window, &MainWindow::storeWanted);
    drop({named});
    drop({renamed});
    ASSERT_EQ(wanted.count(), 2);
    EXPECT_EQ(wanted[0][0].value<StoreRequest>().path, named);
    EXPECT_EQ(window.findChild<ImportView*>(), nullptr);
    QFile ride(folder.filePath(QStringLiteral("ride.gpx")));
    ASSERT_TRUE(ride.open(QIODevice::WriteOnly));
    ride.close();
    drop({named, ride.fileName()});
    EXPECT_EQ(wanted.count(), 2);
    EXPECT_NE(window.findChild<ImportView*>(), nullptr);
}

TEST_F(Documents, AnImportSaysWhatIsRecordedAndIsAskedForUntilThen)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("rides.csv")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr\n"
               "Bea Rider,B-1,Ride,,2024-06-11 18:00:00,2024-06-11 20:00:00,42195,5400,310,141\n");
    file.close();
    auto* const view = new ImportView(window.context(), {file.fileName()}, &window);
    QSignalSpy previewed(view, &ImportView::previewed);
    window.showDocument(view, QStringLiteral("Import"), {});
    ASSERT_TRUE(waitUntil([&] { return previewed.count() > 0; }));
    const auto result = [&] { return view->model().index(0, ImportModel::ResultColumn).data().toString(); };
    EXPECT_EQ(result(), QStringLiteral("New"));
    EXPECT_FALSE(answering(false, [&] { window.closeDocument(view); }).isEmpty());
    QSignalSpy recorded(view, &ImportView::recorded);
    view->record();
    ASSERT_TRUE(waitUntil([&] { return recorded.count() > 0; }));
    EXPECT_EQ(result(), QStringLiteral("Recorded"));
    EXPECT_EQ(view->model().count(ImportModel::Group::fresh), 0);
    EXPECT_EQ(view->model().count(ImportModel::Group::recorded), 1);
    EXPECT_TRUE(answering(false, [&] { window.closeDocument(view); }).isEmpty());
}

} // namespace
} // namespace palmares::ui
