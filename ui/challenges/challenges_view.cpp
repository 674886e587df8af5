#include <QStandardItemModel>
#include <QTreeView>

#include <algorithm>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/text.h"
#include "ui/shell/latest_answer.h"
#include "ui/shell/view_catalogue.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"
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

/// Challenges with their stages, athletes and clubs; the window shows what is selected here.
class ChallengesView final : public QTreeView {
public:
    ChallengesView(Context& context, QWidget* parent)
        : QTreeView(parent)
        , m_context(context)
        , m_model(new QStandardItemModel(this))
    {
        setModel(m_model);
        setUpTree(*this);
        setHeaderHidden(true);
        setAccessibleName(QObject::tr("Navigator"));
        auto* rows = new RowDelegate(this, 24);
        rows->setLined(false);
        setItemDelegate(rows);
        connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
                [this](const QModelIndex& current) { choose(current); });
        m_contents.follow(read_models::challengesRead | read_models::stagesRead | read_models::athletesRead |
                          read_models::clubsRead);
        m_contents.ask();
    }

private:
    void fill(const Contents& contents)
    {
        m_filling = true;
        const bool folded = m_model->rowCount() > 1 && !isExpanded(m_model->index(1, 0));
        m_model->clear();
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
        auto* athletes = heading(QObject::tr("Athletes"), contents.athletes.size());
        for (const auto& row : contents.athletes) {
            auto* item = itemFor(utf8(row.fullname), format::integer(row.activity_count));
            item->setData(utf8(row.athlete_uuid.value), AthleteIdRole);
            athletes->appendRow(item);
        }
        auto* clubs = heading(QObject::tr("Clubs"), contents.clubs.size());
        for (const auto& row : contents.clubs)
            clubs->appendRow(itemFor(utf8(row.name), format::integer(row.member_count)));
        for (auto* top : {challenges, athletes, clubs})
            m_model->appendRow(top);
        expand(challenges->index());
        if (!folded && contents.athletes.size() <= 40) expand(athletes->index());
        m_filling = false;
        selectCurrent(contents);
    }

    /// Selects the first challenge if none is selected.
    void selectCurrent(const Contents& contents)
    {
        const auto& chosen = m_context.selection.now().challenge;
        const QStandardItem* challenges = m_model->item(0);
        int row = 0;
        for (int i = 0; i < challenges->rowCount(); ++i)
            if (chosen && challenges->child(i)->data(ChallengeRole).toString().toStdString() == chosen->value) row = i;
        if (contents.challenges.empty()) return;
        m_filling = chosen.has_value();
        setCurrentIndex(challenges->child(row)->index());
        m_filling = false;
    }

    void choose(const QModelIndex& index)
    {
        if (m_filling || !index.isValid()) return;
        const QString challenge = index.data(ChallengeRole).toString();
        const QString athlete = index.data(AthleteIdRole).toString();
        const QVariant stage = index.data(StageNumberRole);
        m_context.selection.update([&](Selection& s) {
            if (!challenge.isEmpty()) {
                s.challenge = ChallengeId{challenge.toStdString()};
                s.stage = stage.isValid() ? std::optional(stage.toLongLong()) : std::nullopt;
            }
            if (!athlete.isEmpty()) s.athlete = AthleteId{athlete.toStdString()};
        });
    }

    Context& m_context;
    QStandardItemModel* m_model;
    bool m_filling = false;
    LatestAnswer<Contents> m_contents{m_context, this, [] { return &readContents; },
                                      [this](const Contents& contents) { fill(contents); }};
};

} // namespace

QWidget* createChallengesView(Context& context, QWidget* parent)
{
    return new ChallengesView(context, parent);
}

} // namespace palmares::ui
