#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QUrl>

#include <gtest/gtest.h>

#include <random>
#include <unistd.h>

#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/log/log_index.h"
#include "ui/shell/actions.h"
#include "ui/store_desk.h"
#include "ui/widgets/banner.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// Subject to file permissions while it lives, even if the tests run as root.
class OrdinaryUser {
public:
    OrdinaryUser() { EXPECT_TRUE(!m_isRoot || ::seteuid(65534) == 0); }
    ~OrdinaryUser() { EXPECT_TRUE(!m_isRoot || ::seteuid(0) == 0); }

private:
    bool m_isRoot = ::geteuid() == 0;
};

/// A window on a whole store, and files beside it that are none.
class DamagedStores : public ::testing::Test {
protected:
    QTemporaryDir folder;
    StoreDesk desk{[](const StoreRequest& request) {
                       return runtime::Session::open({.store = {request.path.toStdString()},
                                                      .create = request.as != OpenAs::existing,
                                                      .mustBeNew = request.as == OpenAs::fresh,
                                                      .organiser = "Ana Organiser"});
                   },
                   MainWindow::Layout::fresh};
    QSignalSpy refused{&desk, &StoreDesk::refused};

    /// The bytes of a store with a challenge and two rides.
    static QByteArray wholeStore()
    {
        OpenStore store;
        store.session.reset();
        QFile file(QString::fromStdString(store.path().string()));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    /// A file in a folder of its own.
    QString write(const QString& where, const QByteArray& bytes, const QString& name = QStringLiteral("club.palmares"))
    {
        QDir(folder.path()).mkpath(where);
        QFile file(folder.filePath(where + u'/' + name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    void openWhole()
    {
        QSignalSpy opened(&desk, &StoreDesk::opened);
        desk.open({folder.filePath(QStringLiteral("whole.palmares")), OpenAs::fresh});
        ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; }));
        ASSERT_NE(desk.mainWindow(), nullptr);
    }
    static void drop(QWidget& window, const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }
    /// Chooses the file in the dialog that File > Open shows.
    void chooseInMenu(const QString& file)
    {
        QTimer choose;
        QObject::connect(&choose, &QTimer::timeout, &choose, [&] {
            auto* const dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog) return;
            dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(file);
            QMetaObject::invokeMethod(dialog, "accept");
        });
        choose.start(20);
        desk.mainWindow()->context().actions.trigger("open");
    }
    bool wasRefused(int times)
    {
        return waitUntil([&] { return refused.count() == times; });
    }
    /// What the window says about the file that was not opened.
    QString said() { return desk.mainWindow()->findChild<Banner*>()->accessibleName(); }

    static void expectOneSentence(const QString& words, const QString& what)
    {
        EXPECT_TRUE(words.endsWith(u'.') && !words.contains(u'\n') && words.size() < 300)
            << qPrintable(what) << ": " << qPrintable(words);
        EXPECT_FALSE(words.contains(QStringLiteral("SQLITE")) || words.contains(QStringLiteral("malformed")))
            << qPrintable(words);
    }
    /// The store of the window is as it was, and takes commands.
    void expectUsable()
    {
        MainWindow& window = *desk.mainWindow();
        EXPECT_TRUE(window.isVisible() && window.isEnabled());
        EXPECT_TRUE(window.windowTitle().startsWith(QStringLiteral("whole.palmares")));
        Context& context = window.context();
        const auto before = context.log.events().size();
        context.session.writeAndWait([&](runtime::Engine& engine) {
            const auto rider = organising::importAthlete("Rider " + std::to_string(before));
            EXPECT_TRUE(engine.dispatcher().dispatch(engine::Request{.command = rider}));
            return true;
        });
        EXPECT_TRUE(waitUntil([&] { return context.log.events().size() > before; }));
    }
};

TEST_F(DamagedStores, CutOffAnywhereAreRefusedInOneSentenceAndLeftAsTheyAre)
{
    const QByteArray whole = wholeStore();
    ASSERT_GT(whole.size(), 50'000);
    openWhole();
    std::vector<qsizetype> lengths{0, 1, 15, 16, 99, 100, 4'095, 4'096, whole.size() - 4'096, whole.size() - 1};
    std::mt19937 random(7);
    for (int i = 0; i < 12; ++i)
        lengths.push_back(std::uniform_int_distribution<qsizetype>(17, whole.size() - 2)(random));
    int times = 0;
    for (const qsizetype length : lengths) {
        const QString where = QString::number(length);
        const QString file = write(where, whole.left(length));
        if (times % 2 == 0)
            drop(*desk.mainWindow(), file);
        else
            chooseInMenu(file);
        ASSERT_TRUE(wasRefused(++times)) << length;
        EXPECT_TRUE(said().startsWith(QStringLiteral("club.palmares cannot be opened."))) << qPrintable(said());
        expectOneSentence(said(), where);
        QFile after(file);
        ASSERT_TRUE(after.open(QIODevice::ReadOnly));
        EXPECT_TRUE(after.readAll() == whole.left(length)) << length;
        EXPECT_EQ(QDir(folder.filePath(where)).entryList(QDir::Files | QDir::Hidden),
                  QStringList{QStringLiteral("club.palmares")});
    }
    EXPECT_GT(testing::coloursOf(*desk.mainWindow(), "cut-off"), 20);
    expectUsable();
}

TEST_F(DamagedStores, WhatIsNoStoreIsRefusedByMenuAndByDrop)
{
    openWhole();
    QDir(folder.path()).mkpath(QStringLiteral("folder.palmares"));
    const QStringList files{write(QStringLiteral("text"), "A letter, no store.\n"),
                            write(QStringLiteral("zip"), QByteArray("PK\3\4", 4) + QByteArray(2'000, 'x')),
                            write(QStringLiteral("zeros"), QByteArray(10'000, '\0')),
                            folder.filePath(QStringLiteral("folder.palmares")),
                            folder.filePath(QStringLiteral("none/none.palmares"))};
    int times = 0;
    for (const QString& file : files) {
        drop(*desk.mainWindow(), file);
        ASSERT_TRUE(wasRefused(++times)) << qPrintable(file);
        expectOneSentence(said(), file);
        desk.open({file, OpenAs::existing}); // as from the list of recent ones
        ASSERT_TRUE(wasRefused(++times)) << qPrintable(file);
        expectOneSentence(said(), file);
    }
    expectUsable();
}

TEST_F(DamagedStores, AFileWithoutRightsIsRefusedInOneSentence)
{
    openWhole();
    const QString file = write(QStringLiteral("rights"), wholeStore());
    QFile(folder.path()).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
    QFile(folder.filePath(QStringLiteral("rights")))
        .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::WriteOther |
                        QFile::ExeOther);
    QFile(file).setPermissions({});
    {
        const OrdinaryUser user;
        drop(*desk.mainWindow(), file);
        ASSERT_TRUE(wasRefused(1));
        chooseInMenu(file);
        ASSERT_TRUE(wasRefused(2));
    }
    expectOneSentence(said(), file);
    EXPECT_EQ(QDir(folder.filePath(QStringLiteral("rights"))).entryList(QDir::Files | QDir::Hidden).size(), 1);
    expectUsable();
}

TEST_F(DamagedStores, TheStartPageSaysWhyAndStays)
{
    desk.showStart();
    const QString file = write(QStringLiteral("cut"), wholeStore().left(30'000));
    drop(*desk.startWindow(), file);
    ASSERT_TRUE(wasRefused(1));
    expectOneSentence(desk.startWindow()->page().problem(), file);
    EXPECT_TRUE(desk.startWindow()->findChild<QPushButton*>(QStringLiteral("start-new"))->isEnabled());
    EXPECT_GT(testing::coloursOf(*desk.startWindow(), "start-cut-off"), 20);
    openWhole();
    expectUsable();
}

} // namespace
} // namespace palmares::ui
