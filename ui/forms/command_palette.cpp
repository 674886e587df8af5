#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include "model/wiring/catalogue.h"
#include "ui/actions.h"
#include "ui/forms/command_form.h"
#include "ui/look/icons.h"
#include "ui/look/tokens.h"
#include "ui/main_window.h"
#include "ui/widgets/search_field.h"

namespace palmares::ui {
namespace {

/// Every registered command, found by any part of its name.
class CommandPalette final : public QDialog {
public:
    explicit CommandPalette(QWidget* parent)
        : QDialog(parent)
        , m_search(new SearchField(QObject::tr("Search commands"), QStringLiteral("search"), this))
        , m_list(new QListWidget(this))
    {
        setWindowTitle(QObject::tr("Command"));
        resize(scaled(520), scaled(420));
        m_search->setAccessibleName(QObject::tr("Search commands"));
        m_list->setAccessibleName(QObject::tr("Commands"));
        for (const CommandEntry& entry : commandCatalogue()) {
            auto* item = new QListWidgetItem(wordsOf(entry.name), m_list);
            item->setData(Qt::UserRole,
                          QString::fromUtf8(entry.name.data(), static_cast<qsizetype>(entry.name.size())));
            item->setToolTip(wordsOf(entry.aggregate));
        }
        m_list->setCurrentRow(0);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(m_search);
        layout->addWidget(m_list);
        m_search->installEventFilter(this);
        connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) { filter(text); });
        connect(m_search, &QLineEdit::returnPressed, this, &QDialog::accept);
        connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
        connect(m_list, &QListWidget::itemClicked, this, &QDialog::accept);
    }

    QString chosen() const
    {
        const QListWidgetItem* item = m_list->currentItem();
        return item == nullptr || item->isHidden() ? QString() : item->data(Qt::UserRole).toString();
    }

protected:
    /// Up and down move in the list while the words are typed.
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_search && event->type() == QEvent::KeyPress) {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key == Qt::Key_Up || key == Qt::Key_Down) {
                QCoreApplication::sendEvent(m_list, event);
                return true;
            }
        }
        return QDialog::eventFilter(watched, event);
    }

private:
    void filter(const QString& text)
    {
        QListWidgetItem* first = nullptr;
        for (int i = 0; i < m_list->count(); ++i) {
            QListWidgetItem* item = m_list->item(i);
            const bool fits = item->text().contains(text, Qt::CaseInsensitive) ||
                              item->data(Qt::UserRole).toString().contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            if (fits && first == nullptr) first = item;
        }
        m_list->setCurrentItem(first);
    }

    SearchField* m_search;
    QListWidget* m_list;
};

} // namespace

void showCommandPalette(Context& context, QWidget* window)
{
    CommandPalette palette(window);
    if (palette.exec() != QDialog::Accepted || palette.chosen().isEmpty()) return;
    showCommandForm(context, window, palette.chosen().toStdString());
}

void showCommandForm(Context& context, QWidget* window, std::string_view command)
{
    const CommandEntry* entry = findCommand(command);
    MainWindow* owner = windowOf(window);
    if (entry == nullptr || owner == nullptr) return;
    owner->showDocument(new CommandForm(context, *entry, owner), wordsOf(entry->name), icon("edit"));
}

} // namespace palmares::ui
