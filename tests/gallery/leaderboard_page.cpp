#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "model/core/types.h"
#include "tests/gallery/gallery_pages.h"
#include "ui/leaderboard/leaderboard_delegates.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::gallery {

using namespace ui;

namespace {

struct Row {
    const char* name;
    const char* club;
    double miles;
    qint64 seconds;
    double climb;
    int places;
    int activities;
};

constexpr Row rows[] = {
    {"Ana Ruiz", "CNG", 2021.6, 535'020, 68'578, 0, 98},    {"Bo Lindqvist", "", 1787.3, 544'800, 60'196, 0, 130},
    {"Chidi Okafor", "", 431.1, 102'300, 20'677, 0, 85},    {"Dana Novak", "", 407.4, 83'580, 17'410, 1, 12},
    {"Emil Haugen", "CCR", 398.8, 103'860, 16'063, -1, 20}, {"Fen Li", "VCV", 94.4, 22'380, 6'923, 2, 5},
    {"Gia Conti", "", 94.4, 24'360, 3'004, -1, 3},          {"Hal Byrne", "", 12.0, 2'460, 310, 0, 1}};

enum Column { rank, change, athlete, miles, time, climb, progress, pace, activities, trend, columnCount };

QVariantList trendOf(int row)
{
    QVariantList days;
    for (int day = 0; day < 21; ++day)
        days << ((day * 7 + row * 5) % 11 < 3 + row % 3 ? 0 : (day * 13 + row) % 17);
    return days;
}

void fill(QStandardItemModel& model, int i)
{
    const auto& row = rows[i];
    const auto set = [&](Column column, const QVariant& value, int role = Qt::DisplayRole) {
        model.setData(model.index(i, column), value, role);
    };
    set(rank, i == 6 ? 6 : i + 1);
    set(rank, i == 5 || i == 6, TiedRole);
    if (i == 7) set(rank, QStringLiteral("Joined after the deadline"), LimitedRole);
    set(change, row.places, PlacesRole);
    set(change, i == 7, NewcomerRole);
    set(athlete, QLatin1String(row.name));
    set(athlete, QLatin1String(row.club), DetailRole);
    if (i < seriesCount) set(athlete, i, SeriesRole);
    set(miles, format::distance(row.miles * metresPerMile, Units::imperial));
    set(miles, true, RankedMeasureRole);
    set(time, format::accumulatedTime(row.seconds));
    set(climb, format::integer(static_cast<qint64>(row.climb)));
    set(progress, row.miles / 2019, ProgressRole);
    set(progress, 0.197, PaceRole);
    set(pace, format::difference(row.miles - 398.3));
    set(activities, format::integer(row.activities));
    set(trend, trendOf(i), TrendRole);
    for (int column = 0; column < columnCount; ++column)
        model.setData(model.index(i, column), i == 3, FlashRole);
}

QStandardItemModel* standings(QObject* parent)
{
    auto* model = new QStandardItemModel(std::size(rows), columnCount, parent);
    const char* headers[] = {
        "#",       "7 d",  "Athlete",     "Miles", "Time", "Climb ft", "Progress, pace mark 19.7 %",
        "vs pace", "Acts", "Last 21 days"};
    for (int column = 0; column < columnCount; ++column) {
        const bool number =
            column == change || (column >= miles && column <= climb) || column == pace || column == activities;
        const auto alignment = column == rank ? Qt::AlignHCenter : number ? Qt::AlignRight : Qt::AlignLeft;
        model->setHeaderData(column, Qt::Horizontal, QLatin1String(headers[column]));
        model->setHeaderData(column, Qt::Horizontal, QVariant(alignment | Qt::AlignVCenter), Qt::TextAlignmentRole);
    }
    for (int i = 0; i < static_cast<int>(std::size(rows)); ++i)
        fill(*model, i);
    return model;
}

QTableView* board()
{
    auto* view = new QTableView;
    view->setModel(standings(view));
    setUpTable(*view, 30);
    view->setItemDelegateForColumn(rank, new RankDelegate(view));
    view->setItemDelegateForColumn(change, new ChangeDelegate(view));
    view->setItemDelegateForColumn(athlete, new AthleteDelegate(view));
    for (const auto column : {miles, time, climb, pace, activities})
        view->setItemDelegateForColumn(column, new MeasureDelegate(view));
    view->setItemDelegateForColumn(progress, new ProgressDelegate(view));
    view->setItemDelegateForColumn(trend, new SparklineDelegate(view));
    const int widths[] = {44, 44, 200, 74, 92, 70, 220, 74, 50, 110};
    for (int column = 0; column < columnCount; ++column)
        view->setColumnWidth(column, widths[column]);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setSortIndicatorShown(true);
    view->horizontalHeader()->setSortIndicator(miles, Qt::DescendingOrder);
    view->selectRow(2);
    return view;
}

} // namespace

std::unique_ptr<QWidget> leaderboard()
{
    auto page = std::make_unique<QWidget>();
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 6, 12, 6);
    auto* segments = new SegmentedControl;
    for (const auto* text : {"Overall", "Men", "Women"})
        segments->addSegment(QLatin1String(text));
    auto* badge = new Badge;
    badge->setMeaning(QStringLiteral("Preliminary"), QStringLiteral("clock"), Outcome::warning);
    bar->addWidget(segments);
    bar->addSpacing(6);
    bar->addWidget(badge);
    bar->addWidget(
        new InkLabel(QStringLiteral("353 activities by 8 riders · 293 days left"), FontRole::body, IconInk::text2));
    bar->addStretch();
    bar->addWidget(new SearchField(QStringLiteral("Filter"), QStringLiteral("filter")));
    layout->addLayout(bar);
    layout->addWidget(board());
    page->resize(1000, 330);
    return page;
}

} // namespace palmares::gallery
