#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/measure.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/athlete/activities_model.h"
#include "ui/leaderboard/board_data.h"
#include "ui/log/log_index.h"
#include "ui/look/text.h"
#include "ui/shell/actions.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/section.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int mostLines = 4; // of a name or reason

/// One athlete in the challenge shown.
struct AthleteData {
    read_models::AthleteRow athlete;
    std::optional<BoardData> board;
    std::vector<ListedActivity> activities;

    const read_models::BoardRow* row() const
    {
        if (!board) return nullptr;
        const auto found = std::ranges::find(board->board.rows, athlete.athlete_uuid, &read_models::BoardRow::athlete);
        return found == board->board.rows.end() ? nullptr : &*found;
    }
};

std::optional<AthleteData> readAthlete(runtime::Reader& reader, const Selection& selection, Timestamp now)
{
    if (!selection.athlete) return {};
    const auto athlete = read_models::athlete(reader.rows, *selection.athlete);
    if (!athlete || !*athlete) return {};
    AthleteData data{**athlete, {}, {}};
    if (auto board = readBoard(reader, selection, now)) data.board = std::move(*board);
    std::vector<read_models::StageEffortRow> efforts;
    if (data.board) {
        const auto& board = data.board->board;
        efforts = read_models::efforts(reader.rows, board.challenge, *selection.athlete)
                      .value_or(std::vector<read_models::StageEffortRow>{});
        if (board.stage) std::erase_if(efforts, [&](const auto& effort) { return effort.stage_uuid != *board.stage; });
    }
    const bool timed =
        data.board && measureOf(data.board->challenge.challenge_type) == Measure::elapsed_time_in_seconds;
    data.activities = listed(
        efforts,
        read_models::activities(reader.rows, *selection.athlete).value_or(std::vector<read_models::ActivityRow>{}),
        timed);
    return data;
}

/// Below the measure: its unit, in the singular for one goal or point.
QString captionOf(RankBy rankBy, double measure, const MeasureText& words)
{
    if (measure == 1 && rankBy == RankBy::goals) return QObject::tr("goal");
    if (measure == 1 && rankBy == RankBy::points) return QObject::tr("point");
    return words.header.toLower();
}

/// The selected athlete: place, figures and activities; those that do not count are faint.
class AthleteView final : public QWidget {
public:
    AthleteView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_pages(new QStackedWidget(this))
        , m_name(new InkLabel(FontRole::title, IconInk::palette, this))
        , m_place(new InkLabel(FontRole::body, IconInk::text2, this))
        , m_limit(new InkLabel(FontRole::body, IconInk::warning, this))
        , m_measure(new FigureLabel({}, this))
        , m_share(new FigureLabel(QObject::tr("of the goal"), this))
        , m_needed(new FigureLabel({}, this))
        , m_count(new SectionHeader(QObject::tr("Activities"), this))
        , m_model(new ActivitiesModel(this))
        , m_table(new QTableView(this))
    {
        setAccessibleName(QObject::tr("Athlete"));
        auto* none = new EmptyState(this);
        none->setText(QStringLiteral("athlete"), QObject::tr("No athlete selected"),
                      QObject::tr("Choose one on the leaderboard."));
        m_pages->addWidget(none);
        m_pages->addWidget(page());
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_pages);
        m_answer.follow(boardTables | read_models::activitiesRead);
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (!isSameBoard(now, before)) m_answer.ask();
                });
        m_answer.ask();
    }

private:
    QWidget* page()
    {
        auto* page = new QWidget(this);
        for (InkLabel* label : {m_name, m_place, m_limit})
            label->setWrapped(mostLines);
        m_limit->setObjectName(QStringLiteral("limit"));
        auto* figures = new QHBoxLayout;
        for (FigureLabel* figure : {m_measure, m_share, m_needed})
            figures->addWidget(figure);
        auto* events = new QPushButton(QObject::tr("Show events"), page);
        events->setToolTip(QObject::tr("This athlete's stream in Inspect"));
        connect(events, &QPushButton::clicked, this, [this] { showEvents(); });
        auto* buttons = new QHBoxLayout;
        buttons->addWidget(events);
        buttons->addStretch();
        auto* head = new QVBoxLayout;
        head->setContentsMargins(12, 12, 12, 8);
        head->setSpacing(6);
        head->addWidget(m_name);
        head->addWidget(m_place);
        head->addWidget(m_limit);
        head->addLayout(figures);
        head->addLayout(buttons);
        m_count->setFoldable(false);
        m_table->setModel(m_model);
        setUpTable(*m_table);
        m_table->setItemDelegate(new RowDelegate(m_table));
        m_table->setAccessibleName(QObject::tr("Activities"));
        m_table->horizontalHeader()->setSectionResizeMode(ActivitiesModel::NameColumn, QHeaderView::Stretch);
        m_table->setColumnWidth(ActivitiesModel::DateColumn, scaled(62));
        m_table->setColumnWidth(ActivitiesModel::DistanceColumn, scaled(54));
        m_table->setColumnWidth(ActivitiesModel::TimeColumn, scaled(66));
        keepInSight(*m_table, ActivitiesModel::NameColumn, 60,
                    {ActivitiesModel::TimeColumn, ActivitiesModel::DateColumn});
        whenChosen(*m_table, [this](const QModelIndex& current) {
            const Position position = m_model->at(current.row()).activity.position;
            m_context.selection.update([&](Selection& s) { s.event = position; });
        });
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(head);
        layout->addWidget(m_count);
        layout->addWidget(m_table);
        return page;
    }

    void show(std::optional<AthleteData> found)
    {
        if (!found) return m_pages->setCurrentIndex(0);
        m_pages->setCurrentIndex(1);
        m_name->setText(utf8(found->athlete.fullname));
        const Units units = found->board ? found->board->units() : Units::metric;
        const auto* row = found->row();
        showFigures(*found, row, units);
        m_count->setTrailing(format::integer(static_cast<qint64>(found->activities.size())));
        m_model->show(std::move(found->activities), units);
    }

    void showFigures(const AthleteData& shown, const read_models::BoardRow* row, Units units)
    {
        m_share->setVisible(row && row->goal_progress && shown.board->hasProgress());
        m_needed->setVisible(row && shown.board->goalValue());
        m_limit->setVisible(row && row->limited);
        if (!row) {
            m_place->setText(QObject::tr("Not on this leaderboard"));
            m_measure->setFigure(format::integer(shown.athlete.activity_count));
            m_measure->setCaption(QObject::tr("activities"));
            return;
        }
        if (row->limited) m_limit->setText(QObject::tr("Limited: %1").arg(utf8(row->limit_reason.value_or(""))));
        m_place->setText((row->limited
                              ? QObject::tr("No rank")
                              : QObject::tr("%1 of %2")
                                    .arg(format::ordinal(static_cast<int>(row->rank)),
                                         format::integer(static_cast<qint64>(shown.board->board.rows.size())))) +
                         (row->club.empty() ? QString() : QStringLiteral(" · ") + utf8(row->club)));
        const double measure = shown.board->measureOf(*row);
        const MeasureText words = measureText(shown.board->board.rank_by, measure, units);
        m_measure->setFigure(words.value);
        m_measure->setCaption(captionOf(shown.board->board.rank_by, measure, words));
        if (row->goal_progress) m_share->setFigure(format::percent(toDouble(*row->goal_progress) / 100));
        if (const auto goal = shown.board->goalValue()) showNeeded(*shown.board, *goal - measure, units);
    }

    /// The average a day needs from now on to reach the goal.
    void showNeeded(const BoardData& board, double missing, Units units)
    {
        const auto from = std::max(board.now, board.board.start);
        const double days = static_cast<double>(board.board.end.seconds - from.seconds) / secondsPerDay;
        const bool open = missing > 0 && days > 0;
        m_needed->setFigure(open ? measureText(board.board.rank_by, missing / days, units).value : QString());
        m_needed->setCaption(missing <= 0 ? QObject::tr("goal reached") : QObject::tr("a day to go"));
    }

    void showEvents()
    {
        const auto& athlete = m_context.selection.now().athlete;
        if (!athlete) return;
        LogFilter filter;
        filter.stream = athlete->value;
        m_context.log.setFilter(filter);
        m_context.actions.trigger("inspect");
    }

    Context& m_context;
    QStackedWidget* m_pages;
    InkLabel* m_name;
    InkLabel* m_place;
    InkLabel* m_limit; ///< why the athlete has no rank
    FigureLabel* m_measure;
    FigureLabel* m_share;
    FigureLabel* m_needed;
    SectionHeader* m_count;
    ActivitiesModel* m_model;
    QTableView* m_table;
    LatestAnswer<std::optional<AthleteData>> m_answer{
        m_context, this,
        [this] {
            return [selection = m_context.selection.now(), now = m_context.session.now()](runtime::Reader& reader) {
                return readAthlete(reader, selection, now);
            };
        },
        [this](std::optional<AthleteData> found) { show(std::move(found)); }};
};

} // namespace

QWidget* createAthleteView(Context& context, QWidget* parent)
{
    return new AthleteView(context, parent);
}

} // namespace palmares::ui
