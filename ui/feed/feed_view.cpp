#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/measure.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/feed.h"
#include "ui/feed/feed_model.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/navigation.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

using read_models::FeedEntry;
using read_models::FeedKind;
using read_models::FeedParty;
using read_models::FeedScope;

constexpr std::int64_t entriesAPage = 100;

/// A page of the feed.
struct FeedPage {
    Result<std::vector<FeedEntry>> entries;
    Units units = Units::metric;
};

FeedPage readFeed(runtime::Reader& reader, const std::optional<FeedScope>& scope,
                  const std::optional<ChallengeId>& challenge)
{
    if (!scope) return {std::vector<FeedEntry>()};
    FeedPage page{read_models::feed(reader.rows, *scope)};
    for (const auto& row : read_models::challenges(reader.rows).value_or(std::vector<read_models::ChallengeRow>{}))
        if (row.challenge_uuid == challenge && isImperial(row.goal_units)) page.units = Units::imperial;
    return page;
}

/// The feed of the selected challenge, of the selected athlete or of the whole store, newest first.
class FeedView final : public QWidget {
public:
    FeedView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_scope(new SegmentedControl(this))
        , m_summary(new InkLabel(FontRole::body, IconInk::text2, this))
        , m_pages(new QStackedWidget(this))
        , m_empty(new EmptyState(this))
        , m_model(new FeedModel(this))
        , m_table(new QTableView(this))
        , m_more(new QPushButton(QObject::tr("Show older"), this))
    {
        setAccessibleName(QObject::tr("Feed"));
        m_scope->setAccessibleName(QObject::tr("Scope of the feed"));
        for (const QString& name : {QObject::tr("Challenge"), QObject::tr("Athlete"), QObject::tr("Everything")})
            m_scope->addSegment(name);
        connect(m_scope, &SegmentedControl::currentChanged, this, [this] { startOver(); });
        auto* bar = new QHBoxLayout;
        bar->setContentsMargins(12, 5, 12, 5);
        bar->addWidget(m_scope);
        bar->addSpacing(8);
        bar->addWidget(m_summary, 1);
        bar->addWidget(m_more);
        connect(m_more, &QPushButton::clicked, this, [this] {
            m_limit += entriesAPage;
            m_page.ask();
        });
        setUpFeed();
        m_pages->addWidget(m_table);
        m_pages->addWidget(m_empty);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(bar);
        layout->addWidget(m_pages, 1);
        m_page.follow(read_models::feedRead);
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.challenge != before.challenge || now.athlete != before.athlete) startOver();
                });
        m_page.ask();
    }

private:
    void setUpFeed()
    {
        m_table->setModel(m_model);
        setUpTable(*m_table);
        m_table->setAccessibleName(QObject::tr("Feed"));
        auto* linked = new LinkedTextDelegate(m_table);
        m_table->setItemDelegate(new RowDelegate(m_table));
        m_table->setItemDelegateForColumn(FeedModel::WhoColumn, linked);
        m_table->setItemDelegateForColumn(FeedModel::WhatColumn, linked);
        m_table->setColumnWidth(FeedModel::TimeColumn, scaled(128));
        m_table->setColumnWidth(FeedModel::StartColumn, scaled(128));
        keepNamesWhole(*m_table, FeedModel::WhoColumn);
        m_table->horizontalHeader()->setSectionResizeMode(FeedModel::WhatColumn, QHeaderView::Stretch);
        connect(linked, &LinkedTextDelegate::activated, this, [this](const QModelIndex& index, int link) {
            go(*m_model->linksOf(index)[static_cast<std::size_t>(link)]);
        });
        // By keyboard: the first link of the sentence.
        connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
            const auto links = m_model->linksOf(m_model->index(index.row(), FeedModel::WhatColumn));
            if (!links.empty()) go(*links.front());
        });
        whenChosen(*m_table, [this](const QModelIndex& current) {
            const Position position = m_model->at(current.row()).facts.position;
            m_context.selection.update([&](Selection& s) { s.event = position; });
        });
    }

    /// Selects an athlete, a challenge, or a stage with its challenge.
    void go(const FeedParty& party)
    {
        if (party.kind == FeedKind::athlete) {
            m_context.selection.update([&](Selection& s) { s.athlete = AthleteId{party.uuid}; });
            return;
        }
        if (party.kind == FeedKind::challenge) return goTo(ChallengeId{party.uuid}, {});
        if (party.kind != FeedKind::stage) return;
        ask(
            m_context.session, this,
            [id = StageId{party.uuid}](runtime::Reader& reader) -> std::optional<read_models::StageRow> {
                for (auto& row : read_models::stagesOfAll(reader.rows).value_or(std::vector<read_models::StageRow>{}))
                    if (row.stage_uuid == id) return std::move(row);
                return {};
            },
            [this](const std::optional<read_models::StageRow>& stage) {
                if (stage) goTo(stage->challenge_uuid, stage->stage_number);
            });
    }

    void goTo(const ChallengeId& challenge, std::optional<std::int64_t> stage)
    {
        m_context.selection.update([&](Selection& s) {
            s.challenge = challenge;
            s.stage = stage;
        });
        m_context.navigation.showView("leaderboard");
    }

    /// Nothing while the subject of the feed is not selected.
    std::optional<FeedScope> scope() const
    {
        const Selection& selection = m_context.selection.now();
        FeedScope scope{.limit = m_limit + 1}; // one more shows whether there are older ones
        switch (m_scope->current()) {
        case 0:
            if (!selection.challenge) return {};
            scope.of = FeedScope::Of::challenge;
            scope.uuid = selection.challenge->value;
            break;
        case 1:
            if (!selection.athlete) return {};
            scope.of = FeedScope::Of::actor;
            scope.uuid = selection.athlete->value;
            break;
        default: break;
        }
        return scope;
    }

    void startOver()
    {
        m_limit = entriesAPage;
        m_table->scrollToTop();
        m_page.ask();
    }

    void show(FeedPage page)
    {
        if (!page.entries) {
            m_empty->setText(QStringLiteral("alert"), QObject::tr("The feed cannot be shown"),
                             utf8(page.entries.error().message), IconInk::bad);
            return m_pages->setCurrentIndex(1);
        }
        const bool hasMore = std::ssize(*page.entries) > m_limit;
        if (hasMore) page.entries->pop_back();
        m_more->setVisible(hasMore);
        m_summary->setText(page.entries->empty() ? QString()
                                                 : (hasMore ? QObject::tr("The newest %1") : QStringLiteral("%1"))
                                                       .arg(counted(std::ssize(*page.entries), QObject::tr("entry"),
                                                                    QObject::tr("entries"))));
        const bool isEmpty = page.entries->empty();
        showRows(std::move(*page.entries), page.units);
        if (isEmpty) sayWhyEmpty();
        m_pages->setCurrentIndex(isEmpty ? 1 : 0);
    }

    /// The current row and the scroll position stay.
    void showRows(std::vector<FeedEntry> entries, Units units)
    {
        const int scrolled = m_table->verticalScrollBar()->value();
        const QModelIndex current = m_table->currentIndex();
        const auto at = current.isValid() ? std::optional(m_model->at(current.row()).facts) : std::nullopt;
        m_model->show(std::move(entries), units, m_context.session.actor().id);
        m_table->setColumnHidden(FeedModel::WhoColumn, m_scope->current() == 1);
        if (const int row = at ? m_model->rowOf(at->position, at->number) : -1; row >= 0)
            m_table->setCurrentIndex(m_model->index(row, FeedModel::WhatColumn));
        m_table->verticalScrollBar()->setValue(scrolled);
    }

    void sayWhyEmpty()
    {
        const Selection& selection = m_context.selection.now();
        if (m_scope->current() == 0 && !selection.challenge)
            m_empty->setText(QStringLiteral("trophy"), QObject::tr("No challenge selected"),
                             QObject::tr("Choose one in the navigator, or look at everything."));
        else if (m_scope->current() == 1 && !selection.athlete)
            m_empty->setText(QStringLiteral("athlete"), QObject::tr("No athlete selected"),
                             QObject::tr("Choose one on the leaderboard or in the navigator."));
        else
            m_empty->setText(QStringLiteral("clock"), QObject::tr("Nothing has happened yet"),
                             QObject::tr("New competitors, their activities and changes of rank appear here."));
    }

    Context& m_context;
    SegmentedControl* m_scope;
    InkLabel* m_summary;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    FeedModel* m_model;
    QTableView* m_table;
    QPushButton* m_more;
    std::int64_t m_limit = entriesAPage;
    LatestAnswer<FeedPage> m_page{m_context, this,
                                  [this] {
                                      return
                                          [scope = scope(), challenge = m_context.selection.now().challenge](
                                              runtime::Reader& reader) { return readFeed(reader, scope, challenge); };
                                  },
                                  [this](FeedPage page) { show(std::move(page)); }};
};

} // namespace

QWidget* createFeedView(Context& context, QWidget* parent)
{
    return new FeedView(context, parent);
}

} // namespace palmares::ui
