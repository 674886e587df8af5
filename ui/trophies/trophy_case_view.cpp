#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "store/read_models/queries/badges.h"
#include "ui/ask.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/main_window.h"
#include "ui/trophies/badges_model.h"
#include "ui/view_catalogue.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

constexpr int badgeRowHeight = 36;

/// The badges of the selected athlete, or of everybody.
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
        m_scope->setAccessibleName(QObject::tr("Whose badges"));
        m_scope->addSegment(QObject::tr("Everybody"));
        m_scope->addSegment(QObject::tr("Athlete"));
        connect(m_scope, &SegmentedControl::currentChanged, this, [this] { read(); });
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
        connect(&context.pulse, &LogPulse::grew, this, [this] { read(); });
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.athlete != before.athlete && m_scope->current() == 1) read();
                });
        read();
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
        m_table->setColumnWidth(BadgesModel::AthleteColumn, scaled(150));
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
        MainWindow* window = windowOf(this);
        if (window != nullptr && !isAthlete) window->showView("leaderboard");
    }

    void read()
    {
        if (m_asked) {
            m_again = true;
            return;
        }
        const bool ofOne = m_scope->current() == 1;
        const auto athlete = ofOne ? m_context.selection.now().athlete : std::nullopt;
        if (ofOne && !athlete) return show({});
        m_asked = true;
        ask(
            m_context.session, this,
            [athlete](runtime::Reader& reader) { return read_models::badges(reader.rows, athlete); },
            [this](Result<std::vector<read_models::EarnedBadge>> badges) {
                m_asked = false;
                show(badges ? std::move(*badges) : std::vector<read_models::EarnedBadge>());
                if (std::exchange(m_again, false)) read();
            });
    }

    void show(std::vector<read_models::EarnedBadge> badges)
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
        m_empty->setText(QStringLiteral("trophy"), QObject::tr("No badges yet"),
                         QObject::tr("Whoever reaches a challenge's goal has a badge once its results are approved."));
    }

    Context& m_context;
    SegmentedControl* m_scope;
    InkLabel* m_summary;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    BadgesModel* m_model;
    QTableView* m_table;
    bool m_asked = false;
    bool m_again = false;
};

} // namespace

QWidget* createTrophyCaseView(Context& context, QWidget* parent)
{
    return new TrophyCaseView(context, parent);
}

} // namespace palmares::ui
