#include "ui/start/start_page.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/look/format.h"
#include "ui/look/style_paint.h"
#include "ui/look/text.h"
#include "ui/start/recent_stores.h"
#include "ui/start/store_dialogs.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int pageWidth = 960;
constexpr int recentRow = 28;
constexpr int mostRecentShown = 6; // the rest scrolls

/// A panel with a border: a choice, or a notice in the colours of an outcome.
class Panel final : public QWidget {
public:
    Panel(std::optional<Outcome> outcome, QWidget* parent)
        : QWidget(parent)
        , m_outcome(outcome)
    {}

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = currentTokens();
        QPainter painter(this);
        if (m_outcome)
            paint::panel(painter, rect(), t.outcome(*m_outcome).tint, t.outcome(*m_outcome).mark);
        else
            paint::panel(painter, rect(), t.base, t.line2);
    }

private:
    std::optional<Outcome> m_outcome;
};

InkLabel* wrapped(const QString& text, FontRole role, IconInk ink, QWidget* parent)
{
    auto* label = new InkLabel(text, role, ink, parent);
    label->setWrapped(6);
    return label;
}

/// One choice: drawing, title, explanation and button.
QWidget* card(const QString& drawing, const QString& title, const QString& words, QPushButton* button, QWidget* parent)
{
    auto* panel = new Panel({}, parent);
    auto* image = new DrawingLabel(24, panel);
    image->setDrawing(drawing, IconInk::accent);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(image);
    head->addWidget(new InkLabel(title, FontRole::title, IconInk::palette, panel), 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(button);
    foot->addStretch();
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(wrapped(words, FontRole::body, IconInk::text2, panel));
    layout->addStretch();
    layout->addLayout(foot);
    return panel;
}

QTableWidgetItem* cell(const QString& text, Emphasis emphasis)
{
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(text);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    item->setData(EmphasisRole, static_cast<int>(emphasis));
    return item;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_notice(new Panel(Outcome::bad, this))
    , m_headline(wrapped({}, FontRole::bold, IconInk::bad, m_notice))
    , m_reason(wrapped({}, FontRole::body, IconInk::palette, m_notice))
    , m_state(new InkLabel(FontRole::body, IconInk::text2, this))
    , m_busy(new BusyBar(this))
    , m_choices(new QWidget(this))
    , m_recentHeading(new InkLabel(tr("Recent"), FontRole::heading, IconInk::text2, this))
    , m_recent(new QTableWidget(0, 3, this))
{
    setAccessibleName(tr("Start"));
    auto* column = new QWidget(this);
    column->setMaximumWidth(scaled(pageWidth));
    auto* page = new QVBoxLayout(column);
    page->setContentsMargins(24, 48, 24, 24);
    page->setSpacing(16);
    addHead(*page);
    addCards(*page);
    addRecent(*page);
    page->addStretch();
    auto* centred = new QHBoxLayout(this);
    centred->setContentsMargins(0, 0, 0, 0);
    centred->addStretch(1);
    centred->addWidget(column, 100);
    centred->addStretch(1);
    listRecent();
    m_first->setFocus();
}

void StartPage::addHead(QVBoxLayout& page)
{
    auto* image = new QLabel(this);
    image->setPixmap(programIcon().pixmap(QSize(40, 40), devicePixelRatioF()));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new InkLabel(tr("Palmares"), FontRole::figure, IconInk::palette, this));
    words->addWidget(
        new InkLabel(tr("Challenges, leaderboards and the history behind them"), FontRole::body, IconInk::text2, this));
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(image);
    head->addLayout(words, 1);
    head->addWidget(m_state);
    page.addLayout(head);
    page.addWidget(m_busy);
    auto* mark = new DrawingLabel(16, m_notice);
    mark->setDrawing(QStringLiteral("alert"), IconInk::bad);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(m_headline);
    text->addWidget(m_reason);
    auto* notice = new QHBoxLayout(m_notice);
    notice->setContentsMargins(16, 12, 16, 12);
    notice->setSpacing(12);
    notice->addWidget(mark, 0, Qt::AlignTop);
    notice->addLayout(text, 1);
    m_notice->hide();
    page.addWidget(m_notice);
}

void StartPage::addCards(QVBoxLayout& page)
{
    m_first = new QPushButton(tr("New…"), m_choices);
    m_first->setProperty("primary", true);
    auto* demo = new QPushButton(tr("Open the demo"), m_choices);
    auto* open = new QPushButton(tr("Open…"), m_choices);
    m_first->setObjectName(QStringLiteral("start-new"));
    demo->setObjectName(QStringLiteral("start-demo"));
    open->setObjectName(QStringLiteral("start-open"));
    open->setProperty("hint", QStringLiteral("Ctrl+O"));
    connect(m_first, &QPushButton::clicked, this, &StartPage::newWanted);
    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    connect(demo, &QPushButton::clicked, this, [this] { Q_EMIT wanted(demoStore()); });
    m_choices->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* cards = new QHBoxLayout(m_choices);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(16);
    cards->addWidget(card(QStringLiteral("trophy"), tr("Start a challenge"),
                          tr("Create a store, then choose what counts, the period and the competitors."), m_first,
                          m_choices),
                     1);
    cards->addWidget(card(QStringLiteral("play"), tr("Try the demo season"),
                          tr("Seven riders, 353 rides and one goal: 2,019 miles in 2019."), demo, m_choices),
                     1);
    cards->addWidget(card(QStringLiteral("folder"), tr("Open a store"),
                          tr("Choose a Palmares file, or drop it on this window."), open, m_choices),
                     1);
    page.addWidget(m_choices);
}

void StartPage::addRecent(QVBoxLayout& page)
{
    setUpTable(*m_recent, recentRow);
    m_recent->setObjectName(QStringLiteral("start-recent"));
    m_recent->setAccessibleName(tr("Recent stores"));
    m_recent->setItemDelegate(new RowDelegate(m_recent, recentRow));
    m_recent->setHorizontalHeaderLabels({tr("Store"), tr("Where"), tr("Changed")});
    m_recent->setSelectionMode(QAbstractItemView::SingleSelection);
    m_recent->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_recent->setColumnWidth(0, scaled(240));
    m_recent->setColumnWidth(2, scaled(170));
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_recent, &QTableWidget::itemActivated, this, [this](const QTableWidgetItem* item) {
        const QString path = m_recent->item(item->row(), 0)->data(Qt::UserRole).toString();
        Q_EMIT wanted({path, OpenAs::existing});
    });
    page.addSpacing(12);
    page.addWidget(m_recentHeading);
    page.addWidget(m_recent);
}

void StartPage::listRecent()
{
    const QStringList stores = recentStores();
    m_recent->setRowCount(static_cast<int>(stores.size()));
    for (int row = 0; row < stores.size(); ++row) {
        const QFileInfo file(stores[row]);
        const bool database = isDatabase(stores[row]);
        const bool there = database || file.exists();
        QTableWidgetItem* name = cell(storeName(stores[row]), there ? Emphasis::strong : Emphasis::faint);
        name->setData(DrawingRole, database ? QStringLiteral("stream") : QStringLiteral("file"));
        name->setData(Qt::UserRole, stores[row]);
        m_recent->setItem(row, 0, name);
        m_recent->setItem(row, 1, cell(shortFolder(stores[row]), there ? Emphasis::quiet : Emphasis::faint));
        m_recent->setItem(row, 2,
                          cell(database ? QString()
                               : there  ? format::moment(file.lastModified())
                                        : tr("File not found"),
                               there ? Emphasis::quiet : Emphasis::faint));
    }
    const int shown = std::min(mostRecentShown, static_cast<int>(stores.size()));
    m_recent->setFixedHeight(m_recent->horizontalHeader()->sizeHint().height() + shown * scaled(recentRow) + 1);
    m_recentHeading->setVisible(!stores.isEmpty());
    m_recent->setVisible(!stores.isEmpty());
}

void StartPage::showProblem(const QString& store, const Error& error)
{
    setIdle();
    m_headline->setText(tr("%1 cannot be opened").arg(storeName(store)));
    m_headline->setToolTip(isDatabase(store) ? QString() : store);
    m_reason->setText(utf8(error.message));
    m_notice->setAccessibleName(m_headline->text());
    m_notice->setAccessibleDescription(m_reason->text());
    m_notice->show();
}

QString StartPage::problem() const
{
    return m_notice->isHidden() ? QString() : m_reason->text();
}

void StartPage::setOpening(const QString& store)
{
    m_notice->hide();
    m_state->setText(tr("Opening %1…").arg(storeName(store)));
    m_busy->setBusy();
    m_choices->setEnabled(false);
    m_recent->setEnabled(false);
}

void StartPage::setIdle()
{
    m_state->clear();
    m_busy->setIdle();
    m_choices->setEnabled(true);
    m_recent->setEnabled(true);
}

} // namespace palmares::ui
