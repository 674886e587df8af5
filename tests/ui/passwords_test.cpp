#include <QFile>
#include <QMap>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "store/database_password.h"
#include "tests/ui/support/open_store.h"
#include "ui/start/desktop_keychain.h"
#include "ui/start/recent_stores.h"
#include "ui/store_desk.h"

namespace palmares::ui {
namespace {

using testing::waitUntil;

const QString address = QStringLiteral("postgresql://olga@db.example.org/club");
const QString withSecret = QStringLiteral("postgresql://olga:s3cret@db.example.org/club");
const QString secret = QStringLiteral("s3cret");

class FakeKeeper final : public PasswordKeeper {
public:
    void find(const QString& wanted, Answer then) override
    {
        ++finds;
        then({kept.value(wanted), problem});
    }
    void keep(const QString& wanted, const QString& password, Answer then) override
    {
        if (problem.isEmpty()) kept[wanted] = password;
        then({problem.isEmpty() ? password : QString(), problem});
    }
    QMap<QString, QString> kept;
    QString problem;
    int finds = 0;
};

/// A desk whose databases require the password, unless it is empty.
class DatabasePasswords : public ::testing::Test {
protected:
    FakeKeeper keeper;
    QStringList answers; ///< of the user, in order; cancels after the last
    QStringList notes;   ///< he was shown
    bool wanted = true;
    QTemporaryDir folder;
    StoreDesk desk{[this](const StoreRequest& request) { return answerTo(request); }, MainWindow::Layout::fresh,
                   Passwords{&keeper, [this](const QString&, const QString& note) {
                                 notes.append(note);
                                 return answers.isEmpty() ? std::optional<QString>() : answers.takeFirst();
                             }}};

    Result<std::unique_ptr<runtime::Session>> answerTo(const StoreRequest& request) const
    {
        const std::string password = store::withoutPassword(request.path.toStdString()).password;
        if (wanted && password.empty())
            return failed(Error::Kind::unavailable, "store_password_missing", "A password is wanted.");
        if (wanted && password != secret.toStdString())
            return failed(Error::Kind::unavailable, "store_password_wrong", "The password is wrong.");
        return runtime::Session::open(
            {.store = folder.filePath(QStringLiteral("a.palmares")).toStdString(), .create = true, .organiser = "Ana"});
    }
    bool opens(const QString& path)
    {
        QSignalSpy opened(&desk, &StoreDesk::opened);
        QSignalSpy refused(&desk, &StoreDesk::refused);
        desk.open({path});
        return waitUntil([&] { return opened.count() + refused.count() > 0; }) && opened.count() == 1;
    }
};

QByteArray settingsFile()
{
    QSettings settings;
    settings.sync();
    QFile file(settings.fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TEST_F(DatabasePasswords, OfAnAddressGoToTheKeychain)
{
    ASSERT_TRUE(opens(withSecret));
    EXPECT_EQ(keeper.kept.keys(), QStringList{address});
    EXPECT_EQ(keeper.kept.value(address), secret);
    EXPECT_EQ(keeper.finds, 0);
    EXPECT_TRUE(notes.isEmpty());
    ASSERT_FALSE(settingsFile().isEmpty());
    EXPECT_FALSE(settingsFile().contains(secret.toUtf8()));
}

TEST_F(DatabasePasswords, AreTakenFromTheKeychainWhereTheServerWantsOne)
{
    keeper.kept[address] = secret;
    EXPECT_TRUE(opens(address));
    EXPECT_TRUE(notes.isEmpty()) << "the user was not asked";
}

TEST_F(DatabasePasswords, AreNotLookedForWhereTheServerWantsNone)
{
    wanted = false;
    EXPECT_TRUE(opens(address));
    EXPECT_EQ(keeper.finds, 0);
    EXPECT_TRUE(keeper.kept.isEmpty());
}

TEST_F(DatabasePasswords, AreAskedForEachTimeWhereNoKeychainAnswers)
{
    keeper.problem = QStringLiteral("No keychain answers.");
    answers = {secret};
    ASSERT_TRUE(opens(address));
    EXPECT_EQ(notes, QStringList{keeper.problem});
    EXPECT_EQ(desk.mainWindow()->statusBar()->currentMessage(), keeper.problem);
    EXPECT_TRUE(keeper.kept.isEmpty());
}

TEST_F(DatabasePasswords, AreAskedForAgainWhileTheyAreWrong)
{
    keeper.kept[address] = QStringLiteral("changed");
    answers = {QStringLiteral("mistyped"), secret};
    ASSERT_TRUE(opens(address));
    EXPECT_EQ(notes.size(), 2);
    EXPECT_EQ(keeper.kept.value(address), secret);
}

TEST_F(DatabasePasswords, AreShownNowhereWhenTheUserGivesUp)
{
    desk.showStart();
    EXPECT_FALSE(opens(QStringLiteral("postgresql://olga:mistyped@db.example.org/club?password=mistyped")));
    EXPECT_EQ(desk.startWindow()->page().problem(), QStringLiteral("The password is wrong."));
    for (const QWidget* each : desk.startWindow()->findChildren<QWidget*>())
        EXPECT_FALSE((each->toolTip() + each->accessibleName() + each->property("text").toString())
                         .contains(QStringLiteral("mistyped")));
    EXPECT_TRUE(keeper.kept.isEmpty());
}

TEST(RecentStores, HoldDatabasesWithoutTheirPasswords)
{
    rememberStore(QStringLiteral("postgresql://olga:s3cret@db.example.org/club?sslmode=require&password=s3cret"));
    EXPECT_EQ(recentStores().front(), QStringLiteral("postgresql://olga@db.example.org/club?sslmode=require"));
    EXPECT_EQ(storeName(recentStores().front()), QStringLiteral("db.example.org/club"));
    EXPECT_EQ(shortFolder(recentStores().front()), QStringLiteral("PostgreSQL"));
    EXPECT_FALSE(settingsFile().contains(secret.toUtf8()));
}

/// The final answer of a keychain.
template <class Ask>
KeptPassword answerTo(Ask ask)
{
    std::optional<KeptPassword> answer;
    ask([&](const KeptPassword& kept) { answer = kept; });
    EXPECT_TRUE(waitUntil([&] { return answer.has_value(); }));
    return answer.value_or(KeptPassword{});
}

TEST(DesktopKeychain, KeepsAPasswordForTheNextTime)
{
    if (!qEnvironmentVariableIsSet("PALMARES_TEST_KEYCHAIN"))
        GTEST_SKIP() << "only beside a keychain of the test's own, as in the ctest ui.keychain";
    DesktopKeychain keychain;
    const auto find = [&](auto then) { keychain.find(address, then); };
    const KeptPassword before = answerTo(find);
    EXPECT_EQ(before.password + before.problem, QString());
    const KeptPassword kept = answerTo([&](auto then) { keychain.keep(address, secret, then); });
    EXPECT_EQ(kept.problem, QString());
    const KeptPassword found = answerTo(find);
    EXPECT_EQ(found.password, secret);
    EXPECT_EQ(found.problem, QString());
    EXPECT_EQ(answerTo([&](auto then) { keychain.find(QStringLiteral("postgresql:///other"), then); }).password,
              QString());
}

TEST(DesktopKeychain, SaysInOneSentenceThatItIsNotThere)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    DesktopKeychain keychain;
    std::optional<KeptPassword> found;
    std::optional<KeptPassword> kept;
    keychain.find(address, [&](const KeptPassword& answer) { found = answer; });
    keychain.keep(address, secret, [&](const KeptPassword& answer) { kept = answer; });
    ASSERT_TRUE(waitUntil([&] { return found && kept; }));
    EXPECT_TRUE(found->password.isEmpty() && kept->password.isEmpty());
    EXPECT_EQ(found->problem.count(QLatin1Char('.')), 1);
    EXPECT_EQ(kept->problem, found->problem);
    EXPECT_FALSE(settingsFile().contains(secret.toUtf8())) << "never in plain text instead";
}

} // namespace
} // namespace palmares::ui
