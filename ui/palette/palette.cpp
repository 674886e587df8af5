#include "ui/palette/palette.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/look/style_paint.h"
#include "ui/shell/actions.h"
#include "ui/shell/ask.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"

namespace palmares::ui {
namespace {

constexpr int paletteRow = 28;
constexpr int rowsShown = 12;

bool movesInList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

} // namespace

Palette::Palette(Context& context, Offers offers, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_model(new PaletteModel(offers == Offers::everything ? &context.log : nullptr, this))
    , m_search(new SearchField(offers == Offers::everything ? tr("Go to a view, challenge, athlete, stream or command")
                                                            : tr("Search commands"),
                               QStringLiteral("search"), this))
    , m_list(new QListView(this))
    , m_none(new InkLabel(tr("Nothing is called that."), FontRole::body, IconInk::text2, this))
{
    const bool all = offers == Offers::everything;
    setWindowTitle(all ? tr("Go to anything") : tr("Command"));
    m_search->setKeyHint(tr("Esc closes"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_list, paletteRow));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(all ? tr("Destinations") : tr("Commands"));
    m_none->setContentsMargins(12, 12, 12, 12);
    m_none->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 8, 1, 1);
    layout->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(7, 0, 7, 0);
    top->addWidget(m_search);
    layout->addLayout(top);
    layout->addWidget(m_none);
    layout->addWidget(m_list);
    setFixedWidth(scaled(580));
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, m_model, &PaletteModel::setWords);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (chosen() != nullptr) accept();
    });
    connect(m_list, &QListView::clicked, this, &QDialog::accept);
    connect(m_model, &QAbstractItemModel::modelReset, this, &Palette::takeFirst);
    std::vector<Destination> destinations = all ? destinationsOfWindow() : std::vector<Destination>{};
    std::ranges::move(destinationsOfCommands(), std::back_inserter(destinations));
    m_model->setDestinations(destinations, {});
    if (!all) return;
    ask(
        context.session, this, [](runtime::Reader& reader) { return readDestinations(reader); },
        [this, destinations](NamedDestinations named) {
            std::ranges::copy(destinations, std::back_inserter(named.destinations));
            m_model->setDestinations(std::move(named.destinations), std::move(named.names));
            Q_EMIT filled();
        });
}

const Destination* Palette::chosen() const
{
    return m_model->destinationAt(m_list->currentIndex().row());
}

void Palette::takeFirst()
{
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_none->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    m_list->setFixedHeight(scaled(paletteRow) * std::clamp(m_model->rowCount(), 1, rowsShown));
    adjustSize();
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && movesInList(static_cast<QKeyEvent*>(event)->key()))
        return QCoreApplication::sendEvent(m_list, event);
    return QDialog::eventFilter(watched, event);
}

void Palette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTokens().line2);
    painter.fillRect(rect().adjusted(1, 1, -1, -1), currentTokens().base);
}

/// Near the top of its window, as a search field would be.
void Palette::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (const QWidget* owner = parentWidget())
        move(owner->mapToGlobal(QPoint((owner->width() - width()) / 2, scaled(64))));
    m_search->setFocus();
}

namespace {

void goSomewhere(Context& context, QWidget* window, Palette::Offers offers)
{
    Palette palette(context, offers, window);
    if (palette.exec() != QDialog::Accepted || palette.chosen() == nullptr) return;
    const Destination destination = *palette.chosen();
    destination.go(context, window);
}

} // namespace

void showPalette(Context& context, QWidget* window)
{
    goSomewhere(context, window, Palette::Offers::everything);
}

void showCommandPalette(Context& context, QWidget* window)
{
    goSomewhere(context, window, Palette::Offers::commands);
}

} // namespace palmares::ui
