#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStatusBar>
#include <QTreeView>
#include <QVBoxLayout>

#include "tests/gallery/gallery_pages.h"
#include "ui/look/palmares_style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip_bar.h"
#include "ui/widgets/connection_strip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/status_item.h"
#include "ui/widgets/tables.h"

namespace palmares::gallery {

using namespace ui;

namespace {

QWidget* strip(ConnectionMode mode, const char* name, const char* detail, qint64 shown, qint64 all)
{
    auto* result = new ConnectionStrip;
    result->setConnection(mode, QLatin1String(name), QString::fromUtf8(detail));
    result->setEventCount(shown, all);
    result->setFollowing(shown == all, QStringLiteral("Paused at #1,371"));
    return result;
}

QWidget* chips()
{
    auto* bar = new ChipBar;
    bar->addChip(1, {QStringLiteral("5 types and commands"), Kind::event, {}, {}, false});
    bar->addChip(2, {QStringLiteral("from 1 Mar 2019"), {}, QStringLiteral("clock"), {}, false});
    bar->addChip(3, {QStringLiteral("not CompetitorsJoinedStage"), {}, {}, {}, true});
    return bar;
}

QWidget* pastBanner()
{
    auto* banner = new Banner;
    banner->setText(Outcome::warning, QStringLiteral("You are looking at 6 March 2019, 19:42."),
                    QStringLiteral("111 events came later. Commands are off in the past."), QStringLiteral("clock"));
    banner->addButton(QStringLiteral("Previous change"), QStringLiteral("back"));
    banner->addButton(QStringLiteral("Next change"), QStringLiteral("forward"));
    banner->setClosable(true);
    return banner;
}

QLayout* figures()
{
    auto* layout = new QHBoxLayout;
    const std::pair<const char*, const char*> values[] = {
        {"431.1", "miles"}, {"21.3 %", "of the goal"}, {"", "mi a day to go"}};
    for (const auto& [figure, caption] : values) {
        auto* label = new FigureLabel(QLatin1String(caption));
        label->setFigure(QLatin1String(figure));
        layout->addWidget(label);
    }
    auto* segments = new SegmentedControl;
    for (const auto* text : {"All 11", "New 5", "Needs you 1"})
        segments->addSegment(QLatin1String(text));
    segments->setCurrent(1);
    layout->addWidget(segments);
    auto* search = new SearchField(QStringLiteral("Search or command"));
    search->setKeyHint(QStringLiteral("Ctrl+P"));
    layout->addWidget(search);
    return layout;
}

QTreeView* navigator()
{
    auto* model = new QStandardItemModel;
    const auto add = [](QStandardItem* parent, const char* text, const char* trailing, const char* drawing = "") {
        auto* item = new QStandardItem(QLatin1String(text));
        item->setData(QLatin1String(trailing), TrailingRole);
        if (*drawing != '\0') item->setData(QLatin1String(drawing), DrawingRole);
        parent->appendRow(item);
        return item;
    };
    auto* root = model->invisibleRootItem();
    auto* challenges = add(root, "Challenges", "");
    challenges->setData(static_cast<int>(Emphasis::strong), EmphasisRole);
    auto* selected = add(challenges, "Ride 2,019 miles in 2019", "7", "ride");
    add(challenges, "Segment series", "19", "stage");
    auto* review = add(root, "To review", "4");
    review->setData(static_cast<int>(Emphasis::strong), EmphasisRole);
    review->setData(static_cast<int>(Outcome::warning), TrailingOutcomeRole);
    add(review, "Speed 72 mph on a ride", "9 Mar", "alert")->setData(static_cast<int>(Outcome::warning), OutcomeRole);
    add(review, "Drive home", "9 Mar")->setData(true, FlaggedRole);
    add(root, "StageEffortRecorded", "2.99 M")->setData(static_cast<int>(Kind::event), KindRole);
    add(root, "ImportStageEfforts", "-")->setData(static_cast<int>(Kind::refused), KindRole);
    auto* view = new QTreeView;
    model->setParent(view);
    view->setModel(model);
    view->setHeaderHidden(true);
    setUpTree(*view);
    view->setItemDelegate([view] {
        auto* delegate = new RowDelegate(view);
        delegate->setLined(false);
        return delegate;
    }());
    view->expandAll();
    view->setCurrentIndex(selected->index());
    return view;
}

QWidget* sections()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* open = new CollapsibleSection(QStringLiteral("Lifecycle"));
    open->setContent(new InkLabel(QStringLiteral("      Active since 1 Jan"), FontRole::body, IconInk::text2));
    auto* folded = new CollapsibleSection(QStringLiteral("Athletes"));
    folded->setExpanded(false);
    folded->header().setTrailing(QStringLiteral("26"));
    auto* review = new CollapsibleSection(QStringLiteral("To review"));
    review->header().setTrailing(QStringLiteral("4"), Outcome::warning);
    for (auto* section : {open, folded, review})
        layout->addWidget(section);
    layout->addStretch();
    return page;
}

QStatusBar* statusBar()
{
    auto* bar = new QStatusBar;
    bar->setSizeGripEnabled(false);
    const auto item = [bar](StatusItem::Side side, const char* text, const char* drawing, IconInk ink,
                            const char* strong) {
        auto* result = new StatusItem(side, bar);
        result->setContent(QLatin1String(text), QLatin1String(drawing), ink, QLatin1String(strong));
        side == StatusItem::Side::leading ? bar->addWidget(result) : bar->addPermanentWidget(result);
    };
    item(StatusItem::Side::leading, "Import finished: 24 activities", "check", IconInk::ok, "");
    item(StatusItem::Side::leading, "Published at #1,445:", "publish", IconInk::warning, "3 rows differ");
    item(StatusItem::Side::permanent, "Lost-place mail stopped", "alert", IconInk::bad, "");
    item(StatusItem::Side::permanent, "Europe/London", "", IconInk::text2, "");
    return bar;
}

QWidget* empty(const char* drawing, IconInk ink, const char* headline, const char* reason)
{
    auto* state = new EmptyState;
    state->setText(QLatin1String(drawing), QLatin1String(headline), QLatin1String(reason), ink);
    state->setBackgroundRole(QPalette::Base);
    state->setAutoFillBackground(true);
    return state;
}

} // namespace

std::unique_ptr<QWidget> smallWidgets()
{
    auto page = std::make_unique<QWidget>();
    auto* layout = new QVBoxLayout(page.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(strip(ConnectionMode::direct_local, "ride-2019.palmares", "SQLite · this computer", 1482, 1482));
    layout->addWidget(strip(ConnectionMode::confirm, "ride-2019.palmares", "SQLite · this computer", 1371, 1482));
    layout->addWidget(strip(ConnectionMode::direct_server, "segment_challenge", "PostgreSQL 15 · db.club.example",
                            10'482'117, 10'482'117));
    layout->addWidget(strip(ConnectionMode::read_only, "segment_challenge", "PostgreSQL 15 · db.club.example",
                            10'482'117, 10'482'117));
    layout->addWidget(pastBanner());
    layout->addWidget(chips());
    layout->addLayout(figures());
    auto* row = new QHBoxLayout;
    row->addWidget(navigator());
    row->addWidget(sections());
    layout->addLayout(row);
    layout->addWidget(statusBar());
    page->resize(900, 520);
    return page;
}

std::unique_ptr<QWidget> emptyStates()
{
    auto page = std::make_unique<QWidget>();
    auto* layout = new QHBoxLayout(page.get());
    layout->setContentsMargins(0, 0, 0, 0);
    auto* first = static_cast<EmptyState*>(empty("import", IconInk::text3, "No activities yet",
                                                 "Drop FIT, GPX, TCX or CSV files here, or record a ride by hand."));
    first->addButton(QStringLiteral("Import activities…"), EmptyState::Button::primary)
        ->setIcon(icon("import", IconInk::on_accent));
    first->addButton(QStringLiteral("Record a ride…"));
    auto* filter =
        static_cast<EmptyState*>(empty("filter", IconInk::text3, "None of 10,482,117 events match",
                                       "The filters are: type StageEffortFlagged, from 1 Mar 2019, stream athlete-."));
    filter->addButton(QStringLiteral("Remove the last filter"), EmptyState::Button::plain, QStringLiteral("⌫"));
    filter->addButton(QStringLiteral("Clear all"), EmptyState::Button::quiet);
    auto* lost = static_cast<EmptyState*>(empty("store", IconInk::bad, "Connection to db.club.example lost at 21:07:44",
                                                "Showing what was read. Trying again in 5 s."));
    lost->addButton(QStringLiteral("Try now"));
    lost->setDetails(QStringLiteral("08006: could not connect to server"));
    for (auto* state : {first, filter, lost})
        layout->addWidget(state, 1);
    page->resize(1200, 260);
    return page;
}

} // namespace palmares::gallery
