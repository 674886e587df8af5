#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "store/read_models/queries/badges.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/navigation.h"
#include "ui/shell/view_catalogue.h"
#include "ui/trophies/badges_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

using Badges = std::vector<read_models::EarnedBadge>;

constexpr int badgeRowHeight = 36;

/// The badges of the selected athlete or of all athletes.
class TrophyCaseView final : public QWidget {
public:
    TrophyCaseView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_scope(new SegmentedControl(this))
        , m_summary(new InkLabel(FontRole::body, IconInk::text2, this))
        , m_pages(new QStackedWidget(this))
        , m_empty(new EmptyState(this))
        , m_model(new BadgesModel(this))
        , m_table(new QTableView(this))
    {
        setAccessibleName(QObject::tr("Trophy case"));
        m_scope->setAccessibleName(QObject::tr("Scope of the trophy case"));
        m_scope->addSegment(QObject::tr("All athletes"));
        m_scope->addSegment(QObject::tr("Athlete"));
        connect(m_scope, &SegmentedControl::currentChanged, this, [this] { m_badges.ask(); });
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        bar->addWidget(m_scope);
        bar->addSpacing(8);
        bar->addWidget(m_summary, 1);
        setUpBadges();
        m_pages->addWidget(m_table);
        m_pages->addWidget(m_empty);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(bar);
        layout->addWidget(m_pages, 1);
        m_badges.follow(read_models::badgesRead);
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.athlete != before.athlete && m_scope->current() == 1) m_badges.ask();
                });
        m_badges.ask();
    }

protected:
    void resizeEvent(QResizeEvent*) override { fitColumns(); }

private:
    void fitColumns()
    {
        m_table->setColumnHidden(BadgesModel::AthleteColumn, m_scope->current() == 1);
        m_table->setColumnHidden(BadgesModel::ClubColumn, width() < scaled(640));
    }

    void setUpBadges()
    {
        m_table->setModel(m_model);
        setUpTable(*m_table, badgeRowHeight);
        m_table->setAccessibleName(QObject::tr("Badges"));
        auto* linked = new LinkedTextDelegate(m_table, badgeRowHeight);
        m_table->setItemDelegate(new RowDelegate(m_table, badgeRowHeight));
        m_table->setItemDelegateForColumn(BadgesModel::ChallengeColumn, linked);
        m_table->setItemDelegateForColumn(BadgesModel::AthleteColumn, linked);
        keepNamesWhole(*m_table, BadgesModel::AthleteColumn);
        m_table->setColumnWidth(BadgesModel::GoalColumn, scaled(170));
        m_table->setColumnWidth(BadgesModel::ClubColumn, scaled(130));
        m_table->setColumnWidth(BadgesModel::EarnedColumn, scaled(92));
        m_table->horizontalHeader()->setSectionResizeMode(BadgesModel::ChallengeColumn, QHeaderView::Stretch);
        connect(linked, &LinkedTextDelegate::activated, this, [this](const QModelIndex& index, int) { go(index); });
        connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) { go(index); });
    }

    void go(const QModelIndex& index)
    {
        const read_models::EarnedBadge& badge = m_model->at(index.row());
        const bool isAthlete = index.column() == BadgesModel::AthleteColumn;
        m_context.selection.update([&](Selection& s) {
            s.athlete = badge.athlete;
            if (isAthlete) return;
            s.challenge = badge.challenge.challenge_uuid;
            s.stage.reset();
        });
        if (!isAthlete) m_context.navigation.showView("leaderboard");
    }

    LatestAnswer<Badges>::Question question() const
    {
        const bool ofOne = m_scope->current() == 1;
        return [ofOne, athlete = ofOne ? m_context.selection.now().athlete : std::nullopt](runtime::Reader& reader) {
            if (ofOne && !athlete) return Badges();
            return read_models::badges(reader.rows, athlete).value_or(Badges());
        };
    }

    void show(Badges badges)
    {
        m_summary->setText(badges.empty() ? QString()
                                          : counted(std::ssize(badges), QObject::tr("badge"), QObject::tr("badges")));
        if (badges.empty()) sayWhyEmpty();
        m_pages->setCurrentIndex(badges.empty() ? 1 : 0);
        m_model->show(std::move(badges));
        fitColumns();
    }

    void sayWhyEmpty()
    {
        if (m_scope->current() == 1 && !m_context.selection.now().athlete)
            return m_empty->setText(QStringLiteral("athlete"), QObject::tr("No athlete selected"),
                                    QObject::tr("Choose one on the leaderboard or in the navigator."));
        m_empty->setText(
            QStringLiteral("trophy"), QObject::tr("No badges yet"),
            QObject::tr("An athlete who reaches a challenge's goal earns a badge once its results are approved."));
    }

    Context& m_context;
    SegmentedControl* m_scope;
    InkLabel* m_summary;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    BadgesModel* m_model;
    QTableView* m_table;
    LatestAnswer<Badges> m_badges{m_context, this, [this] { return question(); },
                                  [this](Badges badges) { show(std::move(badges)); }};
};

} // namespace

QWidget* createTrophyCaseView(Context& context, QWidget* parent)
{
    return new TrophyCaseView(context, parent);
}

} // namespace palmares::ui
