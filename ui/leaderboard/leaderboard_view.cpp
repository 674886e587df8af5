#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>
#include <vector>

#include "model/activity_files/formats.h"
#include "store/read_models/queries/boards.h"
#include "ui/leaderboard/board_header.h"
#include "ui/leaderboard/category_choice.h"
#include "ui/leaderboard/leaderboard_delegates.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/leaderboard/progress_chart.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/actions.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/row_slide.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int boardRowHeight = 30;

/// The leaderboard of the selected challenge with its header, its categories and the progress chart below.
class LeaderboardView final : public QWidget {
public:
    LeaderboardView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_pages(new QStackedWidget(this))
        , m_empty(new EmptyState(this))
        , m_header(new BoardHeader(this))
        , m_below(new QStackedWidget(this))
        , m_noActivities(new EmptyState(this))
        , m_category(new CategoryChoice(this))
        , m_summary(new InkLabel(FontRole::body, IconInk::text2, this))
        , m_model(new LeaderboardModel(this))
        , m_filtered(new QSortFilterProxyModel(this))
        , m_table(new QTableView(this))
        , m_slide(new RowSlide(*m_table, LeaderboardModel::AthleteIdRole))
        , m_chart(new ProgressChart(this))
    {
        setAccessibleName(QObject::tr("Leaderboard"));
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_pages);
        m_pages->addWidget(m_empty);
        m_pages->addWidget(boardPage());
        m_board.follow(boardTables);
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (!isSameBoard(now, before)) m_board.ask();
                });
        m_board.ask();
    }

protected:
    /// A narrow table hides the less important columns.
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize) fitColumns();
        return QWidget::eventFilter(watched, event);
    }
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::FontChange) QTimer::singleShot(0, this, [this] { fitColumns(); });
        QWidget::changeEvent(event);
    }

private:
    void fitColumns()
    {
        if (m_model->shown())
            giveNamesRoom(*m_table, LeaderboardModel::AthleteColumn, m_model->absentColumns(),
                          m_model->columnsToHide());
    }

    QWidget* boardPage()
    {
        auto* page = new QWidget(this);
        connect(m_category, &CategoryChoice::chosen, this, [this](const auto& board) { choose(board); });
        connect(m_header, &BoardHeader::challengeWanted, this,
                [this] { m_context.selection.update([](Selection& s) { s.stage.reset(); }); });
        auto* search = new SearchField(QObject::tr("Filter"), QStringLiteral("filter"), page);
        search->setAccessibleName(QObject::tr("Filter athletes"));
        search->setMaximumWidth(scaled(180));
        connect(search, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        bar->addWidget(m_category);
        bar->addSpacing(8);
        bar->addWidget(m_summary, 1);
        bar->addWidget(search);
        setUpBoard();
        auto* splitter = new QSplitter(Qt::Vertical, page);
        splitter->addWidget(m_table);
        splitter->addWidget(m_chart);
        splitter->setStretchFactor(0, 1);
        splitter->setStretchFactor(1, 1);
        splitter->setSizes({scaled(270), scaled(240)});
        splitter->setChildrenCollapsible(true);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(m_header);
        layout->addLayout(bar);
        layout->addWidget(m_below, 1);
        m_below->addWidget(splitter);
        m_below->addWidget(m_noActivities);
        return page;
    }

    void setUpBoard()
    {
        m_filtered->setSourceModel(m_model);
        m_filtered->setFilterKeyColumn(LeaderboardModel::AthleteColumn);
        m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
        m_table->setModel(m_filtered);
        setUpTable(*m_table, boardRowHeight);
        m_table->setAccessibleName(QObject::tr("Leaderboard"));
        m_table->viewport()->installEventFilter(this);
        m_table->setItemDelegate(new MeasureDelegate(m_table));
        const auto put = [&](int column, QStyledItemDelegate* delegate, int width) {
            if (delegate) m_table->setItemDelegateForColumn(column, delegate);
            m_table->setColumnWidth(column, scaled(width));
        };
        put(LeaderboardModel::RankColumn, new RankDelegate(m_table), 42);
        put(LeaderboardModel::ChangeColumn, new ChangeDelegate(m_table), 46);
        put(LeaderboardModel::AthleteColumn, new AthleteDelegate(m_table), 180);
        put(LeaderboardModel::PointsColumn, nullptr, 62);
        put(LeaderboardModel::DistanceColumn, nullptr, 88);
        put(LeaderboardModel::TimeColumn, nullptr, 84);
        put(LeaderboardModel::ClimbColumn, nullptr, 70);
        put(LeaderboardModel::ProgressColumn, new ProgressDelegate(m_table), 176);
        put(LeaderboardModel::PaceColumn, nullptr, 72);
        put(LeaderboardModel::ActivitiesColumn, nullptr, 52);
        put(LeaderboardModel::TrendColumn, new SparklineDelegate(m_table), 100);
        m_table->horizontalHeader()->setSectionResizeMode(LeaderboardModel::AthleteColumn, QHeaderView::Stretch);
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this](const QModelIndex& current) {
                    if (!current.isValid() || m_showing) return;
                    const AthleteId id{current.data(LeaderboardModel::AthleteIdRole).toString().toStdString()};
                    m_context.selection.update([&](Selection& s) { s.athlete = id; });
                });
    }

    void choose(const read_models::BoardName& board)
    {
        m_context.selection.update([&](Selection& s) {
            s.category = board.category;
            s.board = board.name;
        });
    }

    void show(Result<BoardData> answer)
    {
        if (!answer) return showNone(answer.error());
        auto shared = std::make_shared<const BoardData>(std::move(*answer));
        const read_models::BoardName name{shared->board.name, shared->board.category};
        const bool wasShown = m_model->shown() && isSameBoard(m_model->shown()->board, shared->board);
        m_showing = true;
        m_category->show(shared->names, name);
        if (wasShown) m_slide->remember();
        m_model->show(shared);
        fitColumns();
        m_header->show(*shared);
        m_summary->setText(QObject::tr("%1 by %2")
                               .arg(counted(shared->board.attempts, QObject::tr("activity"), QObject::tr("activities")),
                                    counted(static_cast<qint64>(shared->board.rows.size()), QObject::tr("athlete"),
                                            QObject::tr("athletes"))));
        if (!m_context.selection.now().athlete && !shared->board.rows.empty())
            m_context.selection.update([&](Selection& s) { s.athlete = shared->board.rows.front().athlete; });
        markAthlete(wasShown);
        m_showing = false;
        m_slide->slide();
        m_chart->show(shared, m_context.selection.now().athlete, [this](const AthleteId& id) {
            return ProgressChart::Look{m_model->seriesOf(id), m_model->placeOf(id)};
        });
        if (shared->board.rows.empty()) sayNoActivities();
        m_below->setCurrentIndex(shared->board.rows.empty() ? 1 : 0);
        m_pages->setCurrentIndex(1);
        // An age group that the challenge does not have is not looked for in others.
        if (ageGroupOf(m_context.selection.now().category) && m_context.selection.now().category != name.category)
            choose(name);
    }

    /// Marks the selected athlete. Another board begins with its leaders; on the same one the place stays, unless
    /// another athlete was selected.
    void markAthlete(bool wasShown)
    {
        const auto selected = m_context.selection.now().athlete;
        const int row = selected ? m_model->rowOf(*selected) : -1;
        QScrollBar* const bar = m_table->verticalScrollBar();
        const int place = bar->value();
        const QModelIndex index = row < 0 ? QModelIndex() : m_filtered->mapFromSource(m_model->index(row, 0));
        m_table->setCurrentIndex(index);
        const bool isNew = std::exchange(m_marked, selected) != selected;
        if (!wasShown)
            bar->setValue(0);
        else if (!isNew)
            bar->setValue(place);
        else if (index.isValid())
            m_table->scrollTo(index);
    }

    /// Header and categories stay visible: only this board is empty.
    void sayNoActivities()
    {
        m_noActivities->clearButtons();
        const CategoryKey& category = m_model->shown()->board.category;
        if (m_model->shown()->board.rank_by == RankBy::points)
            return m_noActivities->setText(QStringLiteral("trophy"), QObject::tr("No points yet"),
                                           QObject::tr("Points come when a stage is approved."));
        if (category == menCategory || category == womenCategory)
            return m_noActivities->setText(QStringLiteral("trophy"),
                                           category == menCategory ? QObject::tr("No men on this board yet")
                                                                   : QObject::tr("No women on this board yet"),
                                           QObject::tr("Overall lists all athletes."));
        if (const auto group = ageGroupOf(category))
            return m_noActivities->setText(
                QStringLiteral("trophy"),
                QObject::tr("No athletes aged %1 on this board yet").arg(utf8(titleOf(*group))),
                QObject::tr("Overall lists athletes of every age."));
        m_noActivities->setText(QStringLiteral("import"), QObject::tr("No activities yet"),
                                QObject::tr("Drop %1 files here, or record an effort by hand.")
                                    .arg(utf8(activity_files::formatNames("or"))));
        const QPushButton* import = m_noActivities->addButton(QObject::tr("Import activities…"),
                                                              EmptyState::Button::primary, QStringLiteral("Ctrl+I"));
        connect(import, &QPushButton::clicked, this, [this] { m_context.actions.trigger("import"); });
    }

    void showNone(const Error& error)
    {
        m_empty->clearButtons();
        if (error.name != "challenge_not_found") {
            m_empty->setText(QStringLiteral("alert"), QObject::tr("This leaderboard cannot be shown"),
                             utf8(error.message), IconInk::bad);
        } else {
            m_empty->setText(QStringLiteral("trophy"), QObject::tr("No challenge yet"),
                             QObject::tr("A challenge defines what counts, its period and its competitors."));
            connect(m_empty->addButton(QObject::tr("New challenge…"), EmptyState::Button::primary),
                    &QPushButton::clicked, this, [this] { m_context.actions.trigger("new-challenge"); });
        }
        m_pages->setCurrentIndex(0);
    }

    Context& m_context;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    BoardHeader* m_header;
    QStackedWidget* m_below; ///< the board with its chart, or the reason why it is empty
    EmptyState* m_noActivities;
    CategoryChoice* m_category;
    InkLabel* m_summary;
    LeaderboardModel* m_model;
    QSortFilterProxyModel* m_filtered;
    QTableView* m_table;
    RowSlide* m_slide;
    ProgressChart* m_chart;
    bool m_showing = false;
    std::optional<AthleteId> m_marked; ///< the athlete marked last
    LatestAnswer<Result<BoardData>> m_board{m_context, this,
                                            [this] {
                                                return [selection = m_context.selection.now(),
                                                        now = m_context.session.now()](runtime::Reader& reader) {
                                                    return readBoard(reader, selection, now);
                                                };
                                            },
                                            [this](Result<BoardData> answer) { show(std::move(answer)); }};
};

} // namespace

QWidget* createLeaderboardView(Context& context, QWidget* parent)
{
    return new LeaderboardView(context, parent);
}

} // namespace palmares::ui
