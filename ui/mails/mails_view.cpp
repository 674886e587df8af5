#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QTextBrowser>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <fstream>

#include "model/mails/letter.h"
#include "model/mails/message.h"
#include "store/mails/outbox.h"
#include "store/mails/smtp_settings.h"
#include "ui/look/format.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

using mails::Mail;
using mails::MailStatus;
using Mails = std::vector<Mail>;

constexpr int mailRowHeight = 24;
constexpr int lookAgainMs = 2'000; // sending a mail records no event

QString statusWord(MailStatus status)
{
    switch (status) {
    case MailStatus::pending: return QObject::tr("pending");
    case MailStatus::sending: return QObject::tr("sending");
    case MailStatus::sent: return QObject::tr("sent");
    case MailStatus::discarded: return QObject::tr("discarded");
    case MailStatus::failed: return QObject::tr("failed");
    case MailStatus::unknown: break;
    }
    return QObject::tr("unknown");
}

std::optional<Outcome> outcomeOf(MailStatus status)
{
    if (status == MailStatus::sent) return Outcome::ok;
    if (status == MailStatus::failed) return Outcome::bad;
    if (status == MailStatus::unknown) return Outcome::warning;
    return {};
}

QString momentOf(Timestamp time)
{
    return format::moment(format::timeIn(QTimeZone::systemTimeZone(), time.seconds * 1'000'000));
}

QStandardItem* mailCell(const QString& text, bool isQuiet = false)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setToolTip(text);
    if (isQuiet) item->setData(static_cast<int>(Emphasis::quiet), EmphasisRole);
    return item;
}

QList<QStandardItem*> rowOf(const Mail& mail)
{
    auto* status = mailCell(statusWord(mail.status), mail.status == MailStatus::discarded);
    if (const auto outcome = outcomeOf(mail.status)) status->setData(static_cast<int>(*outcome), OutcomeRole);
    const bool isQuiet = mail.status == MailStatus::discarded;
    auto* to = mailCell(utf8(mail.name.empty() ? mail.to : mail.name), isQuiet);
    to->setToolTip(utf8(mail.to));
    return {status, to, mailCell(utf8(mails::letterOf(mail).subject), isQuiet),
            mailCell(momentOf(mail.sent_at.value_or(mail.send_after)), true),
            mailCell(utf8(mail.note.value_or("")), true)};
}

/// The outbox, newest first, and the selected mail as its recipient sees it.
class MailsView final : public QWidget {
public:
    MailsView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_pages(new QStackedWidget(this))
        , m_empty(new EmptyState(this))
        , m_model(new QStandardItemModel(0, 5, this))
        , m_table(new QTableView(this))
        , m_preview(new QTextBrowser(this))
        , m_summary(new InkLabel(FontRole::body, IconInk::text2, this))
        , m_save(new QPushButton(QObject::tr("Save as .eml…"), this))
        , m_discard(new QPushButton(QObject::tr("Discard"), this))
        , m_retry(new QPushButton(QObject::tr("Send again"), this))
    {
        setAccessibleName(QObject::tr("Outbox"));
        m_empty->setText(
            QStringLiteral("mail"), QObject::tr("No mails yet"),
            QObject::tr("Athletes with a mail address are notified of lost places, and hosts of open tasks."));
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_pages);
        m_pages->addWidget(m_empty);
        m_pages->addWidget(listPage());
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [this] { read(); });
        timer->start(lookAgainMs);
        connect(&context.pulse, &LogPulse::grew, this, [this] { read(); });
    }

protected:
    void showEvent(QShowEvent* event) override
    {
        QWidget::showEvent(event);
        read();
    }

private:
    QWidget* listPage()
    {
        auto* page = new QWidget(this);
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        bar->setSpacing(6);
        bar->addWidget(m_summary, 1);
        for (QPushButton* button : {m_save, m_discard, m_retry})
            bar->addWidget(button);
        m_save->setObjectName(QStringLiteral("mail-save"));
        m_discard->setObjectName(QStringLiteral("mail-discard"));
        m_retry->setObjectName(QStringLiteral("mail-retry"));
        connect(m_save, &QPushButton::clicked, this, [this] { save(); });
        connect(m_discard, &QPushButton::clicked, this, [this] {
            change([](runtime::Engine& engine, const std::string& key) {
                return mails::discardMail(engine.store(), key);
            });
        });
        connect(m_retry, &QPushButton::clicked, this, [this] {
            change([](runtime::Engine& engine, const std::string& key) {
                return mails::retryMail(engine.store(), key, engine.now());
            });
        });
        setUpList();
        m_preview->setFrameShape(QFrame::NoFrame);
        m_preview->setOpenLinks(false);
        m_preview->setAccessibleName(QObject::tr("The mail"));
        m_preview->document()->setDocumentMargin(16);
        auto* splitter = new QSplitter(Qt::Vertical, page);
        splitter->addWidget(m_table);
        splitter->addWidget(m_preview);
        splitter->setStretchFactor(0, 1);
        splitter->setStretchFactor(1, 1);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(bar);
        layout->addWidget(splitter, 1);
        return page;
    }

    void setUpList()
    {
        m_model->setHorizontalHeaderLabels({QObject::tr("Status"), QObject::tr("To"), QObject::tr("Subject"),
                                            QObject::tr("Sent or due"), QObject::tr("Reason")});
        m_table->setModel(m_model);
        m_table->setAccessibleName(QObject::tr("Outbox"));
        setUpTable(*m_table, mailRowHeight);
        m_table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_table->setItemDelegate(new RowDelegate(m_table, mailRowHeight));
        const int widths[] = {90, 130, 330, 150, 200};
        for (int column = 0; column < m_model->columnCount(); ++column)
            m_table->setColumnWidth(column, scaled(widths[column]));
        keepNamesWhole(*m_table, 1);
        m_table->horizontalHeader()->setStretchLastSection(true);
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { showMail(); });
    }

    void read()
    {
        if (isVisible()) m_all.refresh();
    }

    /// The selected mail stays selected wherever it moves.
    void fill(Mails mails)
    {
        const std::string chosen = !current() ? std::string() : current()->key;
        const auto isSame = [](const Mail& a, const Mail& b) {
            return a.key == b.key && a.status == b.status && a.note == b.note && a.position == b.position &&
                   a.attempts == b.attempts && a.to == b.to;
        };
        if (std::ranges::equal(mails, m_mails, isSame)) return;
        m_mails = std::move(mails);
        m_model->removeRows(0, m_model->rowCount());
        int row = 0;
        for (std::size_t i = 0; i < m_mails.size(); ++i) {
            m_model->appendRow(rowOf(m_mails[i]));
            if (m_mails[i].key == chosen) row = static_cast<int>(i);
        }
        m_pages->setCurrentIndex(m_mails.empty() ? 0 : 1);
        m_table->setCurrentIndex(m_model->index(row, 0));
        const auto waiting = std::ranges::count_if(m_mails, mails::isWaiting);
        m_summary->setText(counted(static_cast<qint64>(m_mails.size()), QObject::tr("mail"), QObject::tr("mails")) +
                           (waiting == 0 ? QString() : QObject::tr(", %1 pending").arg(format::integer(waiting))));
        showMail();
    }

    const Mail* current() const
    {
        const int row = m_table->currentIndex().row();
        return row < 0 || row >= std::ssize(m_mails) ? nullptr : &m_mails[static_cast<std::size_t>(row)];
    }

    void showMail()
    {
        const Mail* const mail = current();
        const MailStatus status = !mail ? MailStatus::sent : mail->status;
        const bool isOpen = status != MailStatus::sent && status != MailStatus::sending;
        m_save->setEnabled(mail);
        m_discard->setEnabled(isOpen && status != MailStatus::discarded && !m_context.session.isReadOnly());
        m_retry->setEnabled(isOpen && !m_context.session.isReadOnly());
        m_retry->setText(status == MailStatus::pending ? QObject::tr("Send now") : QObject::tr("Send again"));
        if (mail) m_preview->setHtml(utf8(mails::letterOf(*mail).html));
    }

    template <class Change>
    void change(Change what)
    {
        const Mail* const mail = current();
        if (!mail) return;
        tell(
            m_context.session, this, [what, key = mail->key](runtime::Engine& engine) { return what(engine, key); },
            [this](const Result<void>& done) {
                if (!done) m_summary->setText(utf8(done.error().message));
                read();
            });
    }

    void save()
    {
        const Mail* const mail = current();
        if (!mail) return;
        const QString path = QFileDialog::getSaveFileName(this, QObject::tr("Save the mail"),
                                                          QStringLiteral("mail.eml"), QObject::tr("Mails (*.eml)"));
        if (path.isEmpty()) return;
        const auto settings = mails::readSmtpSettings().value_or(mails::SmtpSettings());
        std::ofstream file(path.toStdString(), std::ios::binary | std::ios::trunc);
        file << mails::messageOf(*mail, senderOf(settings), mail->sent_at.value_or(mail->send_after));
        file.close();
        if (!file) m_summary->setText(QObject::tr("%1 cannot be written.").arg(path));
    }

    Context& m_context;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QStandardItemModel* m_model;
    QTableView* m_table;
    QTextBrowser* m_preview;
    InkLabel* m_summary;
    QPushButton* m_save;
    QPushButton* m_discard;
    QPushButton* m_retry;
    Mails m_mails; ///< in the order of the list
    LatestAnswer<Mails> m_all{m_context, this,
                              [] {
                                  return [](runtime::Reader& reader) {
                                      Mails mails = mails::allMails(reader.events).value_or(Mails());
                                      std::ranges::reverse(mails);
                                      return mails;
                                  };
                              },
                              [this](Mails mails) { fill(std::move(mails)); }};
};

} // namespace

QWidget* createMailsView(Context& context, QWidget* parent)
{
    return new MailsView(context, parent);
}

} // namespace palmares::ui
