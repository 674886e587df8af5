#include "ui/trophies/badges_model.h"

#include "store/read_models/feed/feed.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/widgets/linked_text_delegate.h"

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

QString earnedOn(const EarnedBadge& badge)
{
    return format::date(QDateTime::fromSecsSinceEpoch(badge.earned_at.seconds).date(), 0);
}

/// The whole text is one link.
QVariant linkTo(const QString& text, int role)
{
    return role == LinkedTextDelegate::PartsRole ? QVariant(QStringList{QString(), text}) : QVariant();
}

} // namespace

void BadgesModel::show(std::vector<EarnedBadge> badges)
{
    beginResetModel();
    m_badges = std::move(badges);
    endResetModel();
}

std::span<const TableColumn<BadgesModel, EarnedBadge>> BadgesModel::columns()
{
    static constexpr TableColumn<BadgesModel, EarnedBadge> all[] = {
        {.title = QT_TR_NOOP("Challenge"),
         .text = [](auto&, auto& badge) { return utf8(badge.challenge.name); },
         .emphasis = Emphasis::strong,
         .extra =
             [](auto&, auto& badge, int role) {
                 return role == DrawingRole ? QVariant(QStringLiteral("trophy"))
                                            : linkTo(utf8(badge.challenge.name), role);
             }},
        {.title = QT_TR_NOOP("Athlete"),
         .text = [](auto&, auto& badge) { return utf8(badge.athlete_name); },
         .extra = [](auto&, auto& badge, int role) { return linkTo(utf8(badge.athlete_name), role); }},
        {.title = QT_TR_NOOP("Goal reached"), .text = [](auto&, auto& badge) { return goalOf(badge); }},
        {.title = QT_TR_NOOP("Club"),
         .text = [](auto&, auto& badge) { return utf8(badge.challenge.hosted_by_club_name); },
         .emphasis = Emphasis::quiet},
        {.title = QT_TR_NOOP("Earned"),
         .text = [](auto&, auto& badge) { return earnedOn(badge); },
         .emphasis = Emphasis::quiet},
    };
    return all;
}

QVariant BadgesModel::rowData(const EarnedBadge& badge, int role) const
{
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    return tr("%1: %2 in %3, %4")
        .arg(utf8(badge.athlete_name), goalOf(badge), utf8(badge.challenge.name), earnedOn(badge));
}

} // namespace palmares::ui
