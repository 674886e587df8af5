#include "ui/trophies/badges_model.h"

#include "store/read_models/feed/feed.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

using read_models::EarnedBadge;

/// `2019 miles, in one activity, every month`.
QString goalOf(const EarnedBadge& badge)
{
    const auto& challenge = badge.challenge;
    if (!challenge.goal || !challenge.goal_units) return {};
    QString words = utf8(read_models::feedGoal(*challenge.goal, *challenge.goal_units));
    if (badge.single_activity_goal) words += QObject::tr(" in one activity");
    switch (challenge.goal_recurrence.value_or(Recurrence::none)) {
    case Recurrence::day: return words + QObject::tr(" every day");
    case Recurrence::week: return words + QObject::tr(" every week");
    case Recurrence::month: return words + QObject::tr(" every month");
    case Recurrence::none: break;
    }
    return words;
}

QDate earnedOn(const EarnedBadge& badge)
{
    return QDateTime::fromSecsSinceEpoch(badge.earned_at.seconds).date();
}

} // namespace

void BadgesModel::show(std::vector<EarnedBadge> badges)
{
    beginResetModel();
    m_badges = std::move(badges);
    endResetModel();
}

int BadgesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_badges.size());
}

int BadgesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BadgesModel::text(const EarnedBadge& badge, int column) const
{
    switch (static_cast<Column>(column)) {
    case ChallengeColumn: return utf8(badge.challenge.name);
    case AthleteColumn: return utf8(badge.athlete_name);
    case GoalColumn: return goalOf(badge);
    case ClubColumn: return utf8(badge.challenge.hosted_by_club_name);
    case EarnedColumn: return format::date(earnedOn(badge), 0);
    case ColumnCount: break;
    }
    return {};
}

QVariant BadgesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const EarnedBadge& badge = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(badge, column);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2 in %3, %4")
            .arg(text(badge, AthleteColumn), text(badge, GoalColumn), text(badge, ChallengeColumn),
                 text(badge, EarnedColumn));
    case DrawingRole: return column == ChallengeColumn ? QVariant(QStringLiteral("trophy")) : QVariant();
    case EmphasisRole:
        return static_cast<int>(column == ChallengeColumn                        ? Emphasis::strong
                                : column == ClubColumn || column == EarnedColumn ? Emphasis::quiet
                                                                                 : Emphasis::normal);
    case LinkedTextDelegate::PartsRole: return QStringList{QString(), text(badge, column)};
    default: return {};
    }
}

QVariant BadgesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case ChallengeColumn: return tr("Challenge");
    case AthleteColumn: return tr("Athlete");
    case GoalColumn: return tr("Goal reached");
    case ClubColumn: return tr("Club");
    case EarnedColumn: return tr("Earned");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
