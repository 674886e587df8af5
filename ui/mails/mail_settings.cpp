#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <string>

#include "store/mails/smtp_settings.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/shell/actions.h"
#include "ui/start/desktop_keychain.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

using mails::SmtpSecurity;
using mails::SmtpSettings;

/// The mail server and the sender; without a server nothing is sent. The password is stored in the desktop's keychain.
class MailSettings final : public QDialog {
public:
    explicit MailSettings(QWidget* parent)
        : QDialog(parent)
        , m_server(new QLineEdit(this))
        , m_user(new QLineEdit(this))
        , m_password(new QLineEdit(this))
        , m_from(new QLineEdit(this))
        , m_fromName(new QLineEdit(this))
        , m_replyTo(new QLineEdit(this))
        , m_encrypted(new QCheckBox(QObject::tr("Require encryption"), this))
        , m_problem(new InkLabel(FontRole::body, IconInk::bad, this))
        , m_settings(mails::readSmtpSettings().value_or(SmtpSettings()))
    {
        setWindowTitle(QObject::tr("Mail server"));
        setObjectName(QStringLiteral("mail-settings"));
        m_server->setObjectName(QStringLiteral("server"));
        m_from->setObjectName(QStringLiteral("from"));
        setMinimumWidth(scaled(440));
        m_server->setPlaceholderText(QStringLiteral("smtp://mail.example.org:587"));
        m_password->setEchoMode(QLineEdit::Password);
        m_password->setPlaceholderText(QObject::tr("As it is"));
        m_problem->setWrapped(6);
        m_problem->hide();
        auto* form = new QFormLayout;
        form->addRow(QObject::tr("&Server"), m_server);
        form->addRow(QObject::tr("&User"), m_user);
        form->addRow(QObject::tr("&Password"), m_password);
        form->addRow(QObject::tr("Sender's &address"), m_from);
        form->addRow(QObject::tr("Sender's &name"), m_fromName);
        form->addRow(QObject::tr("A&nswers to"), m_replyTo);
        form->addRow(QString(), m_encrypted);
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
        buttons->button(QDialogButtonBox::Save)->setProperty("primary", true);
        connect(buttons, &QDialogButtonBox::accepted, this, [this] { save(); });
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(
            new InkLabel(QObject::tr("Without a server no mail is sent."), FontRole::body, IconInk::text2, this));
        layout->addLayout(form);
        layout->addWidget(m_problem);
        layout->addWidget(buttons);
        show(m_settings);
    }

private:
    void show(const SmtpSettings& settings)
    {
        m_server->setText(utf8(settings.server));
        m_user->setText(utf8(settings.user));
        m_from->setText(utf8(settings.from));
        m_fromName->setText(utf8(settings.from_name));
        m_replyTo->setText(utf8(settings.reply_to));
        m_encrypted->setChecked(settings.security == SmtpSecurity::starttls);
    }

    void save()
    {
        const auto textOf = [](const QLineEdit* field) { return field->text().trimmed().toStdString(); };
        SmtpSettings settings = m_settings; // keeps settings that have no field here
        settings.server = textOf(m_server);
        settings.user = textOf(m_user);
        settings.from = textOf(m_from);
        settings.from_name = textOf(m_fromName);
        settings.reply_to = textOf(m_replyTo);
        settings.security = m_encrypted->isChecked() ? SmtpSecurity::starttls : SmtpSecurity::none;
        if (const auto written = mails::writeSmtpSettings(settings); !written)
            return refuse(utf8(written.error().message));
        if (m_password->text().isEmpty()) return accept();
        mails::useSmtpPassword(m_password->text().toStdString());
        m_keychain.keep(utf8(mails::passwordName(settings)), m_password->text(), [this](const KeptPassword& kept) {
            if (kept.problem.isEmpty()) return accept();
            refuse(kept.problem); // the password is kept until the program ends
            m_password->clear();
        });
    }

    void refuse(const QString& why)
    {
        m_problem->setText(why);
        m_problem->show();
    }

    QLineEdit* m_server;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_from;
    QLineEdit* m_fromName;
    QLineEdit* m_replyTo;
    QCheckBox* m_encrypted;
    InkLabel* m_problem;
    SmtpSettings m_settings;
    DesktopKeychain m_keychain;
};

} // namespace

void showMailSettings(Context&, QWidget* window)
{
    auto* dialog = new MailSettings(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace palmares::ui
