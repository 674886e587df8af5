#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/activity_files/formats.h"
#include "ui/actions.h"
#include "ui/ask.h"
#include "ui/leaderboard/board_header.h"
#include "ui/leaderboard/category_choice.h"
#include "ui/leaderboard/leaderboard_delegates.h"
#include "ui/leaderboard/leaderboard_model.h"
#include "ui/leaderboard/progress_chart.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/view_catalogue.h"
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
        connect(&context.pulse, &LogPulse::grew, this, [this] { read(); });
        connect(&context.selection, &SelectionModel::changed, this, [this] { read(); });
        read();
    }

protected:
    /// What a narrow window cannot show in full it shows without the columns that can be spared.
    void resizeEvent(QResizeEvent*) override { fitColumns(); }

private:
    void fitColumns()
    {
        const bool goal = m_model->data() != nullptr && m_model->data()->goalValue();
        const bool byDistance = goal && m_model->data()->board.rank_by == RankBy::distance_in_metres;
        m_table->setColumnHidden(LeaderboardModel::ProgressColumn, !goal);
        m_table->setColumnHidden(LeaderboardModel::PaceColumn, !byDistance || width() < scaled(760));
        m_table->setColumnHidden(LeaderboardModel::TrendColumn, width() < scaled(640));
    }

    QWidget* boardPage()
    {
        auto* page = new QWidget(this);
        connect(m_category, &CategoryChoice::chosen, this, [this](const CategoryKey& category) { choose(category); });
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
        m_table->setItemDelegate(new MeasureDelegate(m_table));
        const auto put = [&](int column, QStyledItemDelegate* delegate, int width) {
            if (delegate != nullptr) m_table->setItemDelegateForColumn(column, delegate);
            m_table->setColumnWidth(column, scaled(width));
        };
        put(LeaderboardModel::RankColumn, new RankDelegate(m_table), 42);
        put(LeaderboardModel::ChangeColumn, new ChangeDelegate(m_table), 46);
        put(LeaderboardModel::AthleteColumn, new AthleteDelegate(m_table), 180);
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

    void choose(const CategoryKey& category)
    {
        m_context.selection.update([&](Selection& s) { s.category = category; });
    }

    /// Asks for the board; while an answer is on its way one more question is remembered, not many.
    void read()
    {
        if (m_asked) {
            m_again = true;
            return;
        }
        m_asked = true;
        ask(
            m_context.session, this,
            [selection = m_context.selection.now(), now = m_context.session.now()](runtime::Reader& reader) {
                return readBoard(reader, selection, now);
            },
            [this](Result<BoardData> answer) {
                m_asked = false;
                show(std::move(answer));
                if (std::exchange(m_again, false)) read();
            });
    }

    void show(Result<BoardData> answer)
    {
        // Another challenge has other age groups.
        if (!answer && answer.error().name == "leaderboard_not_found" &&
            ageGroupOf(m_context.selection.now().category)) {
            if (!m_again) choose(openCategory);
            return;
        }
        if (!answer) return showNone(answer.error());
        auto shared = std::make_shared<const BoardData>(std::move(*answer));
        m_showing = true;
        m_category->show(shared->ageGroups(), m_context.selection.now().category);
        if (isOfSameBoard(shared->board)) m_slide->remember();
        m_model->show(shared);
        fitColumns();
        m_header->show(*shared);
        m_summary->setText(QObject::tr("%1 by %2")
                               .arg(counted(shared->board.attempts, QObject::tr("activity"), QObject::tr("activities")),
                                    counted(static_cast<qint64>(shared->board.rows.size()), QObject::tr("athlete"),
                                            QObject::tr("athletes"))));
        if (!m_context.selection.now().athlete && !shared->board.rows.empty())
            m_context.selection.update([&](Selection& s) { s.athlete = shared->board.rows.front().athlete; });
        const auto selected = m_context.selection.now().athlete;
        if (selected)
            if (const int row = m_model->rowOf(*selected); row >= 0)
                m_table->setCurrentIndex(m_filtered->mapFromSource(m_model->index(row, 0)));
        m_showing = false;
        m_slide->slide();
        m_chart->show(shared, selected, [this](const AthleteId& id) { return m_model->seriesOf(id); });
        if (shared->board.rows.empty()) sayNoActivities();
        m_below->setCurrentIndex(shared->board.rows.empty() ? 1 : 0);
        m_pages->setCurrentIndex(1);
    }

    bool isOfSameBoard(const read_models::Board& board) const
    {
        if (m_model->data() == nullptr) return false;
        const read_models::Board& shown = m_model->data()->board;
        return shown.challenge == board.challenge && shown.stage == board.stage && shown.category == board.category;
    }

    /// The header and the categories stay: the challenge is there, only nobody is on this board.
    void sayNoActivities()
    {
        m_noActivities->clearButtons();
        const CategoryKey& category = m_model->data()->board.category;
        if (category == menCategory || category == womenCategory)
            return m_noActivities->setText(QStringLiteral("trophy"),
                                           category == menCategory ? QObject::tr("No men on this board yet")
                                                                   : QObject::tr("No women on this board yet"),
                                           QObject::tr("Overall lists everybody."));
        if (const auto group = ageGroupOf(category))
            return m_noActivities->setText(QStringLiteral("trophy"),
                                           QObject::tr("Nobody aged %1 on this board yet").arg(utf8(titleOf(*group))),
                                           QObject::tr("Overall lists everybody, whatever the year of birth."));
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
                             QString::fromStdString(error.message), IconInk::bad);
        } else {
            m_empty->setText(QStringLiteral("trophy"), QObject::tr("No challenge yet"),
                             QObject::tr("A challenge says what counts, for how long, and who takes part."));
            connect(m_empty->addButton(QObject::tr("New challenge…"), EmptyState::Button::primary),
                    &QPushButton::clicked, this, [this] { m_context.actions.trigger("new-challenge"); });
        }
        m_pages->setCurrentIndex(0);
    }

    Context& m_context;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    BoardHeader* m_header;
    QStackedWidget* m_below; ///< the board with its chart, or that there is nothing yet
    EmptyState* m_noActivities;
    CategoryChoice* m_category;
    InkLabel* m_summary;
    LeaderboardModel* m_model;
    QSortFilterProxyModel* m_filtered;
    QTableView* m_table;
    RowSlide* m_slide;
    ProgressChart* m_chart;
    bool m_asked = false;
    bool m_again = false;
    bool m_showing = false;
};

} // namespace

QWidget* createLeaderboardView(Context& context, QWidget* parent)
{
    return new LeaderboardView(context, parent);
}

} // namespace palmares::ui
