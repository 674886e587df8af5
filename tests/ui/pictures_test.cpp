#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <gtest/gtest.h>

#include "store/read_models/queries/people.h"
#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/forms/command_form.h"
#include "ui/import/import_view.h"
#include "ui/main_window.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// Views that appear only after an action, painted in a window. PALMARES_PICTURES=FOLDER saves them there.
class Pictures : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};

    void SetUp() override { window.show(); }

    int coloursOf(const char* name) { return testing::coloursOf(window, name); }
};

TEST_F(Pictures, OfACommandWithItsPreview)
{
    auto* form = new CommandForm(window.context(), *runtime::catalogue().command("SetChallengeDescription"), &window);
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

/// A track without an athlete's name.
void writeTrack(const QString& path, const char* day)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        QStringLiteral("<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><type>cycling</type>"
                       "<trkseg><trkpt lat=\"50\" lon=\"8\"><time>%1T08:00:00Z</time></trkpt>"
                       "<trkpt lat=\"50.05\" lon=\"8\"><time>%1T08:20:00Z</time></trkpt></trkseg></trk></gpx>")
            .arg(QString::fromUtf8(day))
            .toUtf8());
}

TEST_F(Pictures, OfAnImportWhoseAthletesAreGuessedAndCorrected)
{
    const QTemporaryDir folder;
    const QStringList files{folder.filePath(QStringLiteral("cem-rider-lunch.gpx")),
                            folder.filePath(QStringLiteral("morning.gpx")),
                            folder.filePath(QStringLiteral("trail.gpx"))};
    writeTrack(files[0], "2024-06-12");
    writeTrack(files[1], "2024-06-13");
    writeTrack(files[2], "2024-06-14");
    auto* view = new ImportView(window.context(), files, &window);
    QSignalSpy previewed(view, &ImportView::previewed);
    window.showDocument(view, QStringLiteral("Import"), {});
    ASSERT_TRUE(waitUntil([&] { return previewed.count() > 0; }));
    auto* table = view->findChild<QTableView*>();
    const auto athlete = [&](int row) {
        const QModelIndex cell = table->model()->index(row, ImportModel::AthleteColumn);
        return QStringLiteral("%1 (%2)").arg(cell.data().toString(), cell.data(DetailRole).toString());
    };
    EXPECT_EQ(athlete(0), QStringLiteral("Cem Rider (file name)"));
    EXPECT_EQ(athlete(1), QStringLiteral("Ana Organiser (as chosen below)"));
    // Several at once: the selected ones, in any of their rows.
    table->selectionModel()->select(QItemSelection(table->model()->index(1, 0), table->model()->index(2, 0)),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    ASSERT_TRUE(
        table->model()->setData(table->model()->index(2, ImportModel::AthleteColumn), QStringLiteral("Dov New")));
    ASSERT_TRUE(waitUntil([&] { return previewed.count() > 1; }));
    EXPECT_EQ(athlete(0), QStringLiteral("Cem Rider (file name)"));
    EXPECT_EQ(athlete(1), QStringLiteral("Dov New (by you, new athlete)"));
    EXPECT_EQ(athlete(2), QStringLiteral("Dov New (by you, new athlete)"));
    EXPECT_EQ(table->selectionModel()->selectedRows().size(), 2) << "the choice stays";
    EXPECT_GT(coloursOf("import-athletes"), 20);
    QTest::keyClick(table, Qt::Key_F2);
    auto* editor = table->findChild<QComboBox*>();
    ASSERT_NE(editor, nullptr);
    EXPECT_GE(editor->findText(QStringLiteral("Bea Rider")), 0) << "known athletes are offered";
    EXPECT_GT(coloursOf("import-athlete-editor"), 20);
    QTest::keyClick(editor, Qt::Key_Escape);
    QSignalSpy recorded(view, &ImportView::recorded);
    view->record();
    ASSERT_TRUE(waitUntil([&] { return recorded.count() > 0; }));
    const auto activities = window.context().session.readAndWait([](runtime::Reader& reader) {
        return read_models::activities(reader.rows, organising::athleteIdOf("Dov New"));
    });
    ASSERT_TRUE(activities.has_value());
    EXPECT_EQ(activities->size(), 2u);
}

TEST_F(Pictures, OfTheDialogForANewChallenge)
{
    int colours = 0;
    QTimer::singleShot(300, &window, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        ASSERT_NE(dialog, nullptr);
        colours = testing::coloursOf(*dialog, "create-challenge");
        dialog->close();
    });
    showCreateChallenge(window.context(), &window);
    EXPECT_GT(colours, 20);
}

} // namespace
} // namespace palmares::ui
