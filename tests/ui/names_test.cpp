#include <QApplication>
#include <QFile>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolTip>

#include <gtest/gtest.h>

#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/odd_names.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/forms/command_form.h"
#include "ui/import/import_view.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/leaderboard/progress_chart.h"
#include "ui/log/log_index.h"
#include "ui/main_window.h"
#include "ui/palette/palette.h"
#include "ui/start/recent_stores.h"
#include "ui/start/start_page.h"

namespace palmares::ui {
namespace {

using testing::oddNames;
using testing::OpenStore;
using testing::waitUntil;

/// No visible label reads text as markup, tool tips included. Returns their number.
int expectPlainLabels(const std::string& where)
{
    int labels = 0;
    for (const QWidget* const each : QApplication::allWidgets()) {
        const auto* const label = qobject_cast<const QLabel*>(each);
        if (!label || !label->isVisible() || label->text().isEmpty()) continue;
        ++labels;
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << where << ": " << qPrintable(label->text());
    }
    return labels;
}

/// Asks each cell in sight for its tool tip. Returns how many have one.
int expectPlainTips(const QWidget& view, const std::string& where)
{
    int tips = 0;
    for (auto* const list : view.findChildren<QAbstractItemView*>()) {
        if (!list->isVisible() || !list->model()) continue;
        for (int row = 0; row < std::min(list->model()->rowCount(), 12); ++row)
            for (int column = 0; column < list->model()->columnCount(); ++column) {
                const QPoint at = list->visualRect(list->model()->index(row, column)).center();
                if (!list->viewport()->rect().contains(at)) continue;
                QHelpEvent asked(QEvent::ToolTip, at, list->viewport()->mapToGlobal(at));
                QApplication::sendEvent(list->viewport(), &asked);
                if (!QToolTip::isVisible()) continue;
                ++tips;
                expectPlainLabels(where);
                QToolTip::hideText();
            }
    }
    return tips;
}

/// A challenge, a club, three riders and their rides of each odd name.
class OddNames : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();
    QTableView* board = window.view("leaderboard")->findChild<QTableView*>();

    static ChallengeId challengeOf(std::size_t name)
    {
        return ChallengeId{"99999999-2222-4333-8444-00000000000" + std::to_string(name)};
    }
    void send(const std::vector<engine::Request>& requests)
    {
        context.session.writeAndWait([&](runtime::Engine& engine) {
            for (const auto& answer : engine.dispatcher().dispatch(requests))
                if (!answer) ADD_FAILURE() << answer.error().message;
            if (const auto done = engine.follower().catchUp(); !done) ADD_FAILURE() << done.error().message;
            return true;
        });
    }
    void SetUp() override
    {
        window.resize(1280, 800);
        window.show();
        const auto names = oddNames();
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string name = names[i].toStdString();
            organising::ChallengeDraft draft;
            draft.name = draft.club = name;
            draft.first_day = *dayFrom("2024-06-01");
            draft.last_day = *dayFrom("2024-06-30");
            draft.sports = {{"Ride"}};
            draft.time_zone = "UTC";
            draft.retrospective = true;
            auto requests = organising::requestsFor(draft, challengeOf(i), context.session.actor());
            ASSERT_TRUE(requests) << requests.error().message;
            requests->push_back({.command = organising::importAthlete(name)});
            challenge::JoinChallenge join;
            join.challenge_uuid = challengeOf(i);
            join.athlete_uuid = organising::athleteIdOf(name);
            requests->push_back({.command = join});
            requests->push_back(store.ride(name.c_str(), "2024-06-05T08:00:00", 25'000, 3'600, name.c_str()));
            send(*requests);
            challenge::LimitCompetitorParticipationInChallenge limit;
            limit.challenge_uuid = join.challenge_uuid;
            limit.athlete_uuid = join.athlete_uuid;
            limit.reason = name;
            if (i % 2 == 0) send({{.command = limit}});
        }
    }
    void select(std::size_t name)
    {
        const std::string text = oddNames()[name].toStdString();
        context.selection.update([&](Selection& s) {
            s.challenge = challengeOf(name);
            s.athlete = organising::athleteIdOf(text);
        });
        EXPECT_TRUE(waitUntil([&] {
            return board->model()->rowCount() == 1 && board->model()
                                                          ->index(0, LeaderboardModel::AthleteColumn)
                                                          .data()
                                                          .toString()
                                                          .startsWith(oddNames()[name].left(3));
        })) << text;
    }
    template <class Then>
    void inEachView(Then then)
    {
        for (const Workspace workspace : {Workspace::organise, Workspace::inspect})
            for (const ViewEntry& entry : viewCatalogue()) {
                if (entry.workspace != workspace && entry.workspace != Workspace::both) continue;
                window.showWorkspace(workspace);
                window.showView(entry.id);
                QTest::qWait(30);
                then(entry, *window.view(entry.id));
            }
    }
};

TEST_F(OddNames, AreTextInEveryView)
{
    ASSERT_TRUE(waitUntil([&] { return context.log.isComplete(); }));
    for (std::size_t name = 0; name < oddNames().size(); ++name) {
        select(name);
        int labels = 0;
        int tips = 0;
        inEachView([&](const ViewEntry& entry, const QWidget& view) {
            const std::string where = std::string(entry.id) + " of name " + std::to_string(name);
            labels += expectPlainLabels(where);
            tips += expectPlainTips(view, where);
            EXPECT_LE(window.minimumSizeHint().width(), 1'280) << where << ": no name widens the window";
        });
        EXPECT_GT(labels, 50);
        EXPECT_GT(tips, 10);
        window.showView("leaderboard");
        EXPECT_GT(testing::coloursOf(window, qPrintable(QStringLiteral("name-%1").arg(name))), 20);
    }
}

TEST_F(OddNames, AreTextAtTheLinesOfTheChart)
{
    const auto* const chart = window.view("leaderboard")->findChild<ProgressChart*>();
    for (std::size_t name = 0; name < oddNames().size(); ++name) {
        select(name);
        EXPECT_TRUE(waitUntil([&] { return chart->labels().join(u'|').contains(oddNames()[name].trimmed()); }))
            << qPrintable(chart->labels().join(u'|'));
    }
}

TEST_F(OddNames, AreTextInFormsAndWhatTheyAnswer)
{
    select(0);
    auto* const form = new CommandForm(context, *runtime::catalogue().command("IncludeCompetitorsInStage"), &window);
    window.showDocument(form, QStringLiteral("Command"), {});
    ASSERT_TRUE(waitUntil([&] { return form->fields() != nullptr; }));
    QSignalSpy answered(form, &CommandForm::answered);
    form->preview();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    expectPlainLabels("form");
    EXPECT_LE(window.minimumSizeHint().width(), 1'280);
    EXPECT_GT(testing::coloursOf(window, "name-form"), 20);
}

TEST_F(OddNames, AreTextInAnImport)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("<b>x<i> & y.csv")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("athlete,activity,sport,subtype,start_utc,start_local,distance_m,moving_s,elevation_gain_m,avg_hr\n");
    for (const QString& name : oddNames())
        file.write(QStringLiteral("\"%1\",%2,Ride,,2024-06-11 18:00:00,2024-06-11 20:00:00,42195,5400,310,\n")
                       .arg(name, QString::number(qHash(name)))
                       .toUtf8());
    file.write("Bea Rider,B-2,Ride,,<i>not a date</i>,,1000,100,,\n");
    file.close();
    auto* const view = new ImportView(context, {file.fileName()}, &window);
    QSignalSpy previewed(view, &ImportView::previewed);
    window.showDocument(view, QStringLiteral("Import"), {});
    ASSERT_TRUE(waitUntil([&] { return previewed.count() > 0; }));
    expectPlainLabels("import");
    EXPECT_GT(expectPlainTips(*view, "import"), 5);
    EXPECT_LE(window.minimumSizeHint().width(), 1'280);
    EXPECT_GT(testing::coloursOf(window, "name-import"), 20);
}

TEST_F(OddNames, AreTextInBannersDialogsAndThePalette)
{
    window.showStoreProblem(QStringLiteral("/tmp/<b>x</b> & y.palmares"),
                            {Error::Kind::corrupt, "x", "<img src='x.png'> &amp; is damaged."});
    expectPlainLabels("banner");
    QMessageBox box(QMessageBox::Question, QStringLiteral("Palmares"), QStringLiteral("<b>x</b>"), QMessageBox::Ok,
                    &window);
    box.setInformativeText(QStringLiteral("<i>y</i>"));
    box.show();
    expectPlainLabels("question");
    box.close();
    Palette palette(context, Palette::Offers::everything, &window);
    QSignalSpy filled(&palette, &Palette::filled);
    palette.show();
    ASSERT_TRUE(waitUntil([&] { return filled.count() > 0; }));
    const auto* const list = palette.findChild<QAbstractItemView*>();
    EXPECT_EQ(list->horizontalScrollBar()->maximum(), 0) << "it never scrolls sideways";
    expectPlainLabels("palette");
}

TEST(NamesOfStores, AreWholeInTheMenuOfRecentStoresAndOnTheStartPage)
{
    const QTemporaryDir folder;
    rememberStore(folder.filePath(QStringLiteral("A&B <b>x.palmares")));
    rememberStore(folder.filePath(QString(100, u'W') + QStringLiteral(".palmares")));
    const RecentMenu menu(nullptr);
    ASSERT_GE(menu.actions().size(), 2);
    EXPECT_LT(menu.sizeHint().width(), 700);
    const QString entry = menu.actions()[1]->text();
    EXPECT_TRUE(entry.startsWith(QStringLiteral("A&&B <b>x.palmares")))
        << qPrintable(entry) << ": a single & is no mnemonic";
    StartPage page(nullptr);
    page.showProblem(folder.filePath(QStringLiteral("<b>x</b>.palmares")),
                     {Error::Kind::corrupt, "x", "<b>x</b> is damaged."});
    page.show();
    EXPECT_GT(expectPlainLabels("start"), 5);
    EXPECT_LE(page.minimumSizeHint().width(), 1'100);
}

} // namespace
} // namespace palmares::ui
