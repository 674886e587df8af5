#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>

#include <gtest/gtest.h>

#include "store/mails/outbox.h"
#include "store/mails/smtp_settings.h"
#include "tests/ui/support/open_store.h"
#include "tests/ui/support/pictures.h"
#include "ui/main_window.h"
#include "ui/widgets/empty_state.h"

namespace palmares::ui {
namespace {

using mails::Mail;
using mails::MailStatus;
using testing::OpenStore;
using testing::waitUntil;

class MailsOfAWindow : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};
    runtime::Session& session = window.context().session;
    QWidget* view = window.view("mails");
    QTableView* table = view->findChild<QTableView*>();

    /// A reminder to host `name`, which waits for an hour yet.
    void put(const std::string& key, const std::string& name, std::int64_t written)
    {
        session.writeAndWait([&](runtime::Engine& engine) {
            Mail mail;
            mail.key = key;
            mail.type = mails::NotificationType::host_challenge;
            mail.name = "Ana Organiser";
            mail.to = "ana@example.org";
            mail.host_challenge = mails::HostChallengeMail{ChallengeId{key}, name, key};
            mail.created_at = {engine.now().seconds + written};
            mail.send_after = {engine.now().seconds + 3'600};
            EXPECT_TRUE(mails::saveMail(engine.store(), mail));
            return true;
        });
    }
    MailStatus status(const std::string& key)
    {
        return session.readAndWait(
            [&](runtime::Reader& reader) { return mails::findMail(reader.events, key).value_or(Mail()).status; });
    }
    QPushButton* button(const char* name) { return view->findChild<QPushButton*>(QString::fromLatin1(name)); }
    QString cell(int row, int column) { return table->model()->index(row, column).data().toString(); }
    void showMails(int count)
    {
        window.show();
        window.showView("mails");
        ASSERT_TRUE(waitUntil([&] { return table->model()->rowCount() == count; }));
    }
};

TEST_F(MailsOfAWindow, ShowNamesAsText)
{
    put("one", "<b>x</b> &amp; <img src='x.png'>", 0);
    showMails(1);
    EXPECT_EQ(cell(0, 2), QStringLiteral("Host <b>x</b> &amp; <img src='x.png'>"));
    const auto* const preview = view->findChild<QTextBrowser*>();
    EXPECT_TRUE(preview->toPlainText().contains(QStringLiteral("<b>x</b> &amp; <img src='x.png'>")))
        << qPrintable(preview->toPlainText());
    const QString body = preview->toHtml().section(QStringLiteral("<body"), 1); // Qt leaves the title as it is
    EXPECT_FALSE(body.contains(QStringLiteral("<img"))) << qPrintable(body);
}

TEST_F(MailsOfAWindow, AreListedNewestFirstWithWhatTheySay)
{
    put("one", "Winter", 0);
    put("two", "Spring", 1);
    showMails(2);
    EXPECT_EQ(cell(0, 2), QStringLiteral("Host Spring"));
    EXPECT_EQ(cell(0, 0), QStringLiteral("pending"));
    EXPECT_EQ(cell(1, 1), QStringLiteral("Ana Organiser"));
    auto* const preview = view->findChild<QTextBrowser*>();
    EXPECT_TRUE(preview->toPlainText().contains(QStringLiteral("Spring is created")));
    table->setCurrentIndex(table->model()->index(1, 0));
    EXPECT_TRUE(preview->toPlainText().contains(QStringLiteral("Winter is created")));
}

TEST_F(MailsOfAWindow, AreDiscardedAndRetriedByHand)
{
    put("one", "Winter", 0);
    showMails(1);
    button("mail-discard")->click();
    ASSERT_TRUE(waitUntil([&] { return cell(0, 0) == QStringLiteral("discarded"); }));
    EXPECT_EQ(status("one"), MailStatus::discarded);
    EXPECT_FALSE(button("mail-discard")->isEnabled());
    button("mail-retry")->click();
    ASSERT_TRUE(waitUntil([&] { return cell(0, 0) == QStringLiteral("pending"); }));
    EXPECT_EQ(status("one"), MailStatus::pending);
}

TEST_F(MailsOfAWindow, SayWhyThereAreNone)
{
    window.show();
    window.showView("mails");
    EXPECT_TRUE(waitUntil([&] { return view->findChild<EmptyState*>()->isVisible(); }));
}

TEST_F(MailsOfAWindow, TheServerIsSetInADialogThatRefusesWhatCannotBe)
{
    window.show();
    showMailSettings(window.context(), &window);
    auto* const dialog = window.findChild<QDialog*>(QStringLiteral("mail-settings"));
    ASSERT_NE(dialog, nullptr);
    const auto write = [&](const char* field, const char* text) {
        dialog->findChild<QLineEdit*>(QString::fromLatin1(field))->setText(QString::fromLatin1(text));
    };
    const auto save = [&] { dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click(); };
    EXPECT_GT(testing::coloursOf(*dialog, "mail-settings"), 20);
    write("server", "mail.example.org");
    write("from", "races@example.org");
    save();
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_FALSE(mails::readSmtpSettings()->isConfigured());
    write("server", "smtp://mail.example.org:587");
    save();
    const auto settings = mails::readSmtpSettings();
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->server, "smtp://mail.example.org:587");
    EXPECT_EQ(settings->from, "races@example.org");
    EXPECT_EQ(settings->security, mails::SmtpSecurity::starttls);
    EXPECT_FALSE(dialog->isVisible());
    EXPECT_TRUE(mails::writeSmtpSettings({}));
}

} // namespace
} // namespace palmares::ui
