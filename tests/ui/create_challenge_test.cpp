#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <gtest/gtest.h>

#include <fstream>

#include "store/read_models/queries/challenges.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/main_window.h"
#include "ui/shell/actions.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

class CreateChallenge : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};

    /// Shows the form, lets `fill` work on it, and closes what is open.
    template <class Fill>
    void inTheForm(Fill fill)
    {
        QTimer::singleShot(200, &window, [&] {
            auto* const dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            fill(*dialog);
            if (dialog->isVisible()) dialog->reject();
        });
        showCreateChallenge(window.context(), &window);
    }
    static void chooseType(QDialog& dialog, const char* type)
    {
        auto* const types = dialog.findChild<QComboBox*>(QStringLiteral("challenge-type"));
        ASSERT_NE(types, nullptr);
        const int index = types->findText(QString::fromUtf8(type), Qt::MatchFixedString);
        ASSERT_GE(index, 0) << type;
        types->setCurrentIndex(index);
    }
    static QLineEdit& field(QDialog& dialog, const char* accessibleName)
    {
        for (auto* const edit : dialog.findChildren<QLineEdit*>())
            if (edit->accessibleName() == QString::fromUtf8(accessibleName)) return *edit;
        throw std::runtime_error(accessibleName);
    }
    static void create(QDialog& dialog)
    {
        for (auto* const button : dialog.findChildren<QPushButton*>())
            if (button->isDefault()) button->click();
    }
    std::optional<read_models::ChallengeRow> challengeNamed(const std::string& name)
    {
        const auto all = window.context().session.readAndWait(
            [](runtime::Reader& reader) { return read_models::challenges(reader.rows); });
        EXPECT_TRUE(all);
        for (const auto& row : *all)
            if (row.name == name) return row;
        return {};
    }
};

/// Two kilometres along the equator, a point a second.
void writeTrack(const std::filesystem::path& file)
{
    std::ofstream out(file);
    out << R"(<?xml version="1.0"?><gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>)";
    for (int second = 0; second <= 200; ++second)
        out << "<trkpt lat=\"0\" lon=\"" << second * 10 / 111'319.49
            << "\"><time>2024-06-01T08:" << (second / 60 < 10 ? "0" : "") << second / 60 << ':'
            << (second % 60 < 10 ? "0" : "") << second % 60 << "Z</time></trkpt>";
    out << "</trkseg></trk></gpx>";
}

TEST_F(CreateChallenge, OfASegmentFromATrack)
{
    const testing::TemporaryFolder folder;
    writeTrack(folder / "climb.gpx");
    inTheForm([&](QDialog& dialog) {
        field(dialog, "Name").setText(QStringLiteral("Up the hill"));
        chooseType(dialog, "segment");
        EXPECT_FALSE(field(dialog, "Goal").isVisible());
        create(dialog);
        EXPECT_TRUE(dialog.isVisible()) << "a segment is missing";
        field(dialog, "File of the segment").setText(QString::fromStdString((folder / "climb.gpx").string()));
        EXPECT_GT(testing::coloursOf(dialog, "create-segment-challenge"), 20);
        create(dialog);
        EXPECT_TRUE(waitUntil([&] { return !dialog.isVisible(); }));
    });
    const auto created = challengeNamed("Up the hill");
    ASSERT_TRUE(created);
    EXPECT_EQ(created->challenge_type, ChallengeType::segment);
}

TEST_F(CreateChallenge, OfARaceOverADistance)
{
    inTheForm([&](QDialog& dialog) {
        field(dialog, "Name").setText(QStringLiteral("Fastest five"));
        chooseType(dialog, "race");
        create(dialog);
        EXPECT_TRUE(waitUntil([&] {
            for (const auto* const label : dialog.findChildren<InkLabel*>())
                if (label->isVisible() && label->text().contains(QStringLiteral("goal"))) return true;
            return false;
        })) << "without a distance";
        field(dialog, "Goal").setText(QStringLiteral("5"));
        EXPECT_GT(testing::coloursOf(dialog, "create-race-challenge"), 20);
        create(dialog);
        EXPECT_TRUE(waitUntil([&] { return !dialog.isVisible(); }));
    });
    const auto created = challengeNamed("Fastest five");
    ASSERT_TRUE(created);
    EXPECT_EQ(created->challenge_type, ChallengeType::race);
}

/// A store may have a clock of its own, as the demo season has.
TEST(CreateChallengeOnAnotherClock, ProposesTheMonthAfterTheStoresOwn)
{
    const testing::TemporaryFolder folder;
    auto session = runtime::Session::open(
        {.store = (folder / "old.palmares").string(), .create = true, .organiser = "Ana Organiser", .clock = [] {
             return RecordedAt{*secondsFrom("2019-03-14T12:00:00") * 1'000'000};
         }});
    ASSERT_TRUE(session) << session.error().message;
    MainWindow window{std::move(*session), MainWindow::Layout::fresh};
    QList<QDate> dates;
    QTimer::singleShot(200, &window, [&] {
        QWidget* const dialog = QApplication::activeModalWidget();
        ASSERT_NE(dialog, nullptr);
        for (const auto* const edit : dialog->findChildren<QDateEdit*>())
            dates << edit->date();
        dialog->close();
    });
    showCreateChallenge(window.context(), &window);
    EXPECT_EQ(dates, (QList<QDate>{QDate(2019, 4, 1), QDate(2019, 4, 30)}));
}

} // namespace
} // namespace palmares::ui
