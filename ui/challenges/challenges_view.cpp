#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/text.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

using read_models::ChallengeRow;
using read_models::ChallengeStatus;
using read_models::StageRow;

constexpr int ChallengeRole = Qt::UserRole + 1;   ///< QString id
constexpr int StageNumberRole = Qt::UserRole + 2; ///< qint64
constexpr int AthleteIdRole = Qt::UserRole + 3;   ///< QString id

struct Contents {
    std::vector<ChallengeRow> challenges;
    std::vector<StageRow> stages;
    std::vector<read_models::AthleteRow> athletes;
    std::vector<read_models::ClubRow> clubs;
};

Contents readContents(runtime::Reader& reader)
{
    return {read_models::challenges(reader.rows).value_or(std::vector<ChallengeRow>{}),
            read_models::stagesOfAll(reader.rows).value_or(std::vector<StageRow>{}),
            read_models::athletes(reader.rows).value_or(std::vector<read_models::AthleteRow>{}),
            read_models::clubs(reader.rows).value_or(std::vector<read_models::ClubRow>{})};
}

QString statusWord(const StageRow& stage)
{
    if (stage.approved) return QObject::tr("approved");
    switch (stage.status) {
    case read_models::StageStatus::upcoming: return QObject::tr("pending");
    case read_models::StageStatus::active: return QObject::tr("active");
    case read_models::StageStatus::past: return QObject::tr("ended");
    }
    return {};
}

QStandardItem* itemFor(const QString& text, const QString& trailing)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setToolTip(text);
    item->setData(trailing, TrailingRole);
    return item;
}

QStandardItem* challengeItem(const ChallengeRow& row)
{
    auto* item = itemFor(utf8(row.name), format::integer(row.competitor_count));
    const bool runs =
        std::ranges::find(row.included_activity_types, ActivityType{"Ride"}) == row.included_activity_types.end();
    item->setData(runs ? QStringLiteral("run") : QStringLiteral("ride"), DrawingRole);
    item->setData(utf8(row.challenge_uuid.value), ChallengeRole);
    return item;
}

QStandardItem* heading(const QString& text, std::size_t count)
{
    auto* item = itemFor(text, format::integer(static_cast<qint64>(count)));
    item->setData(static_cast<int>(Emphasis::strong), EmphasisRole);
    item->setSelectable(false);
    return item;
}

/// What a row stands for.
struct RowKey {
    QString challenge, athlete, title;
    QVariant stage;

    bool operator==(const RowKey&) const = default;
};

RowKey keyOf(const QModelIndex& index)
{
    if (!index.isValid()) return {};
    RowKey key{
        index.data(ChallengeRole).toString(), index.data(AthleteIdRole).toString(), {}, index.data(StageNumberRole)};
    if (key.challenge.isEmpty() && key.athlete.isEmpty()) key.title = index.data().toString();
    return key;
}

/// Challenges with their stages, athletes and clubs, with a search above them; the window shows what is chosen here.
class ChallengesView final : public QWidget {
public:
    ChallengesView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_model(new QStandardItemModel(this))
        , m_found(new QSortFilterProxyModel(this))
        , m_tree(new QTreeView(this))
    {
        m_found->setSourceModel(m_model);
        m_found->setRecursiveFilteringEnabled(true);
        m_found->setAutoAcceptChildRows(true);
        m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
        m_tree->setModel(m_found);
        setUpTree(*m_tree);
        m_tree->setHeaderHidden(true);
        m_tree->setAccessibleName(QObject::tr("Navigator"));
        auto* rows = new RowDelegate(m_tree, 24);
        rows->setLined(false);
        rows->setElideMode(Qt::ElideMiddle); // those of one club differ in their ends
        m_tree->setItemDelegate(rows);
        auto* search = new SearchField(QObject::tr("Challenge, athlete or club"), QStringLiteral("search"), this);
        auto* top = new QHBoxLayout;
        top->setContentsMargins(8, 6, 8, 6);
        top->addWidget(search);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(top);
        layout->addWidget(m_tree);
        connect(search, &QLineEdit::textChanged, this, [this](const QString& text) { find(text); });
        whenChosen(*m_tree, [this](const QModelIndex& index) { choose(index); });
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.challenge != before.challenge || now.stage != before.stage) mark(selected());
                });
        m_contents.follow(read_models::challengesRead | read_models::stagesRead | read_models::athletesRead |
                          read_models::clubsRead);
        m_contents.ask();
    }

private:
    void find(const QString& text)
    {
        m_found->setFilterFixedString(text.trimmed());
        if (!text.trimmed().isEmpty()) m_tree->expandAll();
    }

    /// Marked, opened and scrolled rows stay so.
    void fill(const Contents& contents)
    {
        const bool first = m_model->rowCount() == 0;
        const RowKey current = m_tree->currentIndex().isValid() ? keyOf(m_tree->currentIndex()) : selected();
        const int scrolled = m_tree->verticalScrollBar()->value();
        std::vector<RowKey> open;
        eachRow({}, [&](const QModelIndex& index) {
            if (m_tree->isExpanded(index)) open.push_back(keyOf(index));
        });
        m_isMarking = true;
        m_model->clear();
        m_model->appendRow(challengesOf(contents));
        m_model->appendRow(athletesOf(contents));
        m_model->appendRow(clubsOf(contents));
        m_isMarking = false;
        if (first) {
            m_tree->expand(m_found->index(0, 0));
            if (contents.athletes.size() <= 40) m_tree->expand(m_found->index(1, 0));
        }
        eachRow({}, [&](const QModelIndex& index) {
            if (std::ranges::find(open, keyOf(index)) != open.end()) m_tree->expand(index);
        });
        mark(current);
        if (!first) m_tree->verticalScrollBar()->setValue(scrolled);
        selectFirst(contents);
    }

    static QStandardItem* challengesOf(const Contents& contents)
    {
        auto* challenges = heading(QObject::tr("Challenges"), contents.challenges.size());
        for (const ChallengeRow& row : contents.challenges) {
            auto* item = challengeItem(row);
            if (row.stage_count > 1)
                for (const StageRow& stage : contents.stages) {
                    if (stage.challenge_uuid != row.challenge_uuid) continue;
                    auto* child = itemFor(utf8(stage.name), statusWord(stage));
                    child->setData(utf8(row.challenge_uuid.value), ChallengeRole);
                    child->setData(static_cast<qlonglong>(stage.stage_number), StageNumberRole);
                    item->appendRow(child);
                }
            challenges->appendRow(item);
        }
        return challenges;
    }

    static QStandardItem* athletesOf(const Contents& contents)
    {
        auto* athletes = heading(QObject::tr("Athletes"), contents.athletes.size());
        for (const auto& row : contents.athletes) {
            auto* item = itemFor(utf8(row.fullname), format::integer(row.activity_count));
            item->setData(utf8(row.athlete_uuid.value), AthleteIdRole);
            athletes->appendRow(item);
        }
        return athletes;
    }

    static QStandardItem* clubsOf(const Contents& contents)
    {
        auto* clubs = heading(QObject::tr("Clubs"), contents.clubs.size());
        for (const auto& row : contents.clubs)
            clubs->appendRow(itemFor(utf8(row.name), format::integer(row.member_count)));
        return clubs;
    }

    template <class Then>
    void eachRow(const QModelIndex& parent, Then then)
    {
        for (int row = 0; row < m_found->rowCount(parent); ++row) {
            const QModelIndex index = m_found->index(row, 0, parent);
            then(index);
            eachRow(index, then);
        }
    }

    /// The row of the challenge or stage that the window shows.
    RowKey selected() const
    {
        const Selection& selection = m_context.selection.now();
        if (!selection.challenge) return {};
        return {utf8(selection.challenge->value),
                {},
                {},
                selection.stage ? QVariant(static_cast<qlonglong>(*selection.stage)) : QVariant()};
    }

    void mark(const RowKey& key)
    {
        QModelIndex found;
        RowKey whole = key; // of a challenge with one stage no stages are listed
        whole.stage = {};
        eachRow({}, [&](const QModelIndex& index) {
            const RowKey each = keyOf(index);
            if (each == key || (each == whole && !found.isValid())) found = index;
        });
        m_isMarking = true;
        m_tree->setCurrentIndex(key == RowKey() ? QModelIndex() : found);
        m_isMarking = false;
    }

    /// Selects the first challenge if none is selected.
    void selectFirst(const Contents& contents)
    {
        if (m_context.selection.now().challenge || contents.challenges.empty()) return;
        m_context.selection.update([&](Selection& s) { s.challenge = contents.challenges.front().challenge_uuid; });
    }

    void choose(const QModelIndex& index)
    {
        if (m_isMarking) return;
        const RowKey key = keyOf(index);
        m_context.selection.update([&](Selection& s) {
            if (!key.challenge.isEmpty()) {
                s.challenge = ChallengeId{key.challenge.toStdString()};
                s.stage = key.stage.isValid() ? std::optional<std::int64_t>(key.stage.toLongLong()) : std::nullopt;
            }
            if (!key.athlete.isEmpty()) s.athlete = AthleteId{key.athlete.toStdString()};
        });
    }

    Context& m_context;
    QStandardItemModel* m_model;
    QSortFilterProxyModel* m_found;
    QTreeView* m_tree;
    bool m_isMarking = false;
    LatestAnswer<Contents> m_contents{m_context, this, [] { return &readContents; },
                                      [this](const Contents& contents) { fill(contents); }};
};

} // namespace

QWidget* createChallengesView(Context& context, QWidget* parent)
{
    return new ChallengesView(context, parent);
}

} // namespace palmares::ui
