#include "ui/leaderboard/board_header.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/forms/names.h"
#include "ui/look/icons.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

QString dayOf(LocalTime time)
{
    return format::date(QDateTime::fromSecsSinceEpoch(time.seconds, Qt::UTC).date(), 0);
}

/// Whole days, else hours, else minutes.
QString spanOf(std::int64_t seconds)
{
    if (seconds >= secondsPerDay) return counted(seconds / secondsPerDay, QObject::tr("day"), QObject::tr("days"));
    if (seconds >= 3'600) return counted(seconds / 3'600, QObject::tr("hour"), QObject::tr("hours"));
    return counted(seconds / 60, QObject::tr("minute"), QObject::tr("minutes"));
}

QString howOften(Recurrence recurrence)
{
    switch (recurrence) {
    case Recurrence::none: break;
    case Recurrence::day: return QObject::tr("every day");
    case Recurrence::week: return QObject::tr("every week");
    case Recurrence::month: return QObject::tr("every month");
    }
    return {};
}

} // namespace

BoardHeader::BoardHeader(QWidget* parent)
    : QWidget(parent)
    , m_challenge(new QPushButton(icon("back"), tr("Whole challenge"), this))
    , m_name(new InkLabel(FontRole::title, IconInk::palette, this))
    , m_period(new InkLabel(FontRole::body, IconInk::text2, this))
    , m_state(new Badge(this))
    , m_goal(new FigureLabel(tr("goal"), this))
    , m_remaining(new FigureLabel(tr("left"), this))
    , m_attempts(new FigureLabel(tr("activities"), this))
    , m_competitors(new FigureLabel(tr("competitors"), this))
{
    setObjectName(QStringLiteral("board-header"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* title = new QHBoxLayout;
    title->setSpacing(12);
    m_challenge->setObjectName(QStringLiteral("board-challenge"));
    connect(m_challenge, &QPushButton::clicked, this, &BoardHeader::challengeWanted);
    title->addWidget(m_challenge);
    title->addWidget(m_name);
    title->addWidget(m_state);
    title->addStretch();
    auto* words = new QVBoxLayout;
    words->addLayout(title);
    words->addWidget(m_period);
    words->setSpacing(2);
    words->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 16, 8);
    layout->setSpacing(28);
    layout->addLayout(words, 1);
    for (FigureLabel* figure : {m_goal, m_remaining, m_attempts, m_competitors})
        layout->addWidget(figure);
}

void BoardHeader::show(const BoardData& shown)
{
    const auto& challenge = shown.challenge;
    const auto& board = shown.board;
    m_challenge->setVisible(shown.stage.has_value());
    m_name->setText(utf8(shown.stage ? board.title : challenge.name));
    QStringList facts{QStringLiteral("%1 – %2").arg(dayOf(board.start_local), dayOf(board.end_local))};
    if (shown.stage)
        facts << tr("stage %1 of %2").arg(*shown.stage).arg(challenge.stage_count) << utf8(challenge.name);
    else
        facts << utf8(challenge.hosted_by_club_name);
    m_period->setText(facts.join(QStringLiteral(" · ")));
    if (board.provisional)
        m_state->setMeaning(tr("Preliminary"), QStringLiteral("clock"), Outcome::warning);
    else
        m_state->setMeaning(tr("Final"), QStringLiteral("approve"), Outcome::ok);
    showGoal(shown);
    showRemaining(shown);
    m_attempts->setFigure(format::integer(board.attempts));
    m_competitors->setFigure(format::integer(challenge.competitor_count));
}

void BoardHeader::showGoal(const BoardData& shown)
{
    const auto& board = shown.board;
    const bool hasGoal = board.goal && board.goal_units;
    m_goal->setVisible(hasGoal);
    if (!hasGoal) return;
    const QString units = wordsOf(nameOf(*board.goal_units)).toLower();
    m_goal->setFigure(QLocale().toString(*board.goal, 'g', 6));
    if (shown.isRace())
        m_goal->setCaption(tr("%1 to race").arg(units));
    else if (shown.countsGoals())
        m_goal->setCaption(
            QStringLiteral("%1 %2").arg(units, howOften(shown.challenge.goal_recurrence.value_or(Recurrence::none))));
    else
        m_goal->setCaption(tr("%1, the goal").arg(units));
}

void BoardHeader::showRemaining(const BoardData& shown)
{
    const std::int64_t before = shown.board.start.seconds - shown.now.seconds;
    m_remaining->setFigure(before > 0         ? spanOf(before)
                           : shown.hasEnded() ? QString()
                                              : spanOf(shown.board.end.seconds - shown.now.seconds));
    m_remaining->setCaption(before > 0 ? tr("to the start") : shown.hasEnded() ? tr("ended") : tr("left"));
}

} // namespace palmares::ui
