#include <QDockWidget>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/odd_names.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/forms/command_form.h"
#include "ui/import/import_view.h"
#include "ui/log/log_index.h"
#include "ui/look/tokens.h"
#include "ui/main_window.h"
#include "ui/widgets/banner.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// A rider with a long name and a long reason for having no rank is selected, and an event.
class Docks : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    Context& context = window.context();

    void SetUp() override
    {
        window.show();
        const std::string name = testing::oddNames()[1].toStdString();
        challenge::JoinChallenge join;
        join.challenge_uuid = store.challenge;
        join.athlete_uuid = organising::athleteIdOf(name);
        challenge::LimitCompetitorParticipationInChallenge limit;
        limit.challenge_uuid = store.challenge;
        limit.athlete_uuid = join.athlete_uuid;
        limit.reason = testing::oddNames()[2].toStdString();
        context.session.writeAndWait([&](runtime::Engine& engine) {
            const std::vector<engine::Request> requests{
                {.command = organising::importAthlete(name)},
                {.command = join},
                {.command = limit},
                store.ride(name.c_str(), "2024-06-05T08:00:00", 123'456, 100'000, name.c_str())};
            for (const auto& answer : engine.dispatcher().dispatch(requests))
                if (!answer) ADD_FAILURE() << answer.error().message;
            return engine.follower().catchUp().has_value();
        });
        ASSERT_TRUE(waitUntil([&] {
            return context.log.isComplete() &&
                   context.log.events().size() == static_cast<std::size_t>(context.session.progress().head);
        }));
        context.selection.update([&](Selection& s) {
            s.athlete = join.athlete_uuid;
            s.event = context.log.events().positionAt(context.log.events().size() - 1);
        });
    }
    void TearDown() override { setFontFactor(1); }

    /// The docks of the workspace, all shown: a user may open what the program has hidden for want of room.
    QList<QDockWidget*> open()
    {
        QList<QDockWidget*> docks;
        for (auto* const dock : window.findChildren<QDockWidget*>())
            if (dock->toggleViewAction()->isVisible()) docks << dock;
        for (auto* const dock : docks)
            dock->show();
        QTest::qWait(60);
        return docks;
    }
    QList<int> widths()
    {
        QList<int> all;
        for (const auto* const dock : window.findChildren<QDockWidget*>())
            if (dock->isVisible()) all << dock->width();
        return all;
    }
};

TEST_F(Docks, NeverScrollSideways)
{
    int areas = 0;
    for (const double factor : {1.0, 1.4, 2.0}) {
        setFontFactor(factor);
        for (const QSize size : {QSize(1024, 700), QSize(1280, 800), QSize(1920, 1080)})
            for (const Workspace workspace : {Workspace::organise, Workspace::inspect}) {
                window.showWorkspace(workspace);
                window.resize(size);
                QTest::qWait(30);
                const QList<QDockWidget*> docks = open();
                for (int i = 0; i < 2 * docks.size(); ++i) {
                    QDockWidget* const dock = docks[i % docks.size()];
                    dock->raise();
                    if (i >= docks.size()) window.resizeDocks({dock}, {40}, Qt::Horizontal);
                    QTest::qWait(20);
                    for (const auto* const area : dock->findChildren<QAbstractScrollArea*>()) {
                        if (!area->isVisible()) continue;
                        ++areas;
                        EXPECT_FALSE(area->horizontalScrollBar()->isVisible())
                            << qPrintable(dock->windowTitle()) << ", " << area->metaObject()->className() << " at "
                            << factor << " and " << size.width();
                    }
                }
                EXPECT_GT(testing::coloursOf(window, qPrintable(QStringLiteral("docks-%1-%2-%3")
                                                                    .arg(workspace == Workspace::organise ? 1 : 2)
                                                                    .arg(factor)
                                                                    .arg(size.width()))),
                          20);
            }
    }
    EXPECT_GT(areas, 50);
}

TEST_F(Docks, KeepTheirWidthWhateverIsRefused)
{
    window.resize(1280, 800);
    open();
    const QList<int> before = widths();
    const QString sentence = QStringLiteral("The log of %1 cannot be read any more. ").arg(QString(120, u'x'));
    window.showStoreProblem(QStringLiteral("/tmp/%1.palmares").arg(QString(120, u'y')),
                            {Error::Kind::corrupt, "x", sentence.repeated(20).toStdString()});
    QTest::qWait(50);
    EXPECT_EQ(widths(), before);
    EXPECT_EQ(window.width(), 1'280);
    const auto* const banner = window.findChild<Banner*>();
    EXPECT_LT(banner->height(), window.height() / 5);
    EXPECT_TRUE(banner->accessibleName().contains(sentence.repeated(20)));
    EXPECT_GT(testing::coloursOf(window, "long-refusal"), 20);
}

TEST_F(Docks, KeepTheirWidthWhateverDocumentIsOpened)
{
    window.resize(1280, 800);
    open();
    const QList<int> before = widths();
    const QTemporaryDir folder;
    window.showDocument(new ImportView(context, {folder.path()}, &window), QStringLiteral("Import"), {});
    QTest::qWait(100);
    EXPECT_EQ(widths(), before);
    for (const auto* const command : runtime::catalogue().commands()) {
        auto* const form = new CommandForm(context, *command, &window);
        window.showDocument(form, QStringLiteral("Command"), {});
        ASSERT_TRUE(waitUntil([&] { return form->fields() != nullptr; }));
        QTest::qWait(10);
        EXPECT_EQ(widths(), before) << command->name;
        if (widths() != before) break;
        window.closeDocument(form);
    }
    EXPECT_LE(window.minimumSizeHint().width(), 1'280);
}

TEST_F(Docks, KeepTheirWidthWhateverAFormIsAnswered)
{
    context.session.writeAndWait([&](runtime::Engine& engine) {
        for (int i = 0; i < 12; ++i)
            (void)engine.dispatcher().dispatch(
                engine::Request{.command = organising::importAthlete("Rider " + std::to_string(i))});
        return engine.follower().catchUp().has_value();
    });
    window.resize(1280, 800);
    open();
    const QList<int> before = widths();
    auto* const form =
        new CommandForm(context, *runtime::catalogue().command("ExcludeCompetitorFromChallenge"), &window);
    window.showDocument(form, QStringLiteral("Command"), {});
    ASSERT_TRUE(waitUntil([&] { return form->fields() != nullptr; }));
    QTest::qWait(50);
    const int height = form->findChild<QScrollArea*>()->height();
    auto* const athlete = editorOf(form->fields(), QStringLiteral("athlete_uuid"))->findChild<QLineEdit*>();
    ASSERT_NE(athlete, nullptr);
    athlete->setText(QStringLiteral("Nobody of this name ").repeated(100));
    QSignalSpy answered(form, &CommandForm::answered);
    form->send();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    QTest::qWait(50);
    EXPECT_EQ(widths(), before);
    EXPECT_GT(form->findChild<QScrollArea*>()->height(), height / 2);
    EXPECT_GT(testing::coloursOf(window, "long-refusal-of-a-form"), 20);
}

} // namespace
} // namespace palmares::ui
