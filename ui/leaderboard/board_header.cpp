#include "ui/leaderboard/board_header.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/forms/names.h"
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
QString remaining(std::int64_t seconds)
{
    if (seconds <= 0) return format::nothing();
    if (seconds >= secondsPerDay) return counted(seconds / secondsPerDay, QObject::tr("day"), QObject::tr("days"));
    if (seconds >= 3'600) return counted(seconds / 3'600, QObject::tr("hour"), QObject::tr("hours"));
    return counted(seconds / 60, QObject::tr("minute"), QObject::tr("minutes"));
}

} // namespace

BoardHeader::BoardHeader(QWidget* parent)
    : QWidget(parent)
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
    m_name->setElided(true);
    m_period->setElided(true);
    auto* title = new QHBoxLayout;
    title->setSpacing(12);
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
    m_name->setText(utf8(challenge.name));
    m_period->setText(QStringLiteral("%1 – %2 · %3")
                          .arg(dayOf(challenge.start_date_local), dayOf(challenge.end_date_local),
                               utf8(challenge.hosted_by_club_name)));
    if (shown.board.provisional)
        m_state->setMeaning(tr("Preliminary"), QStringLiteral("clock"), Outcome::warning);
    else
        m_state->setMeaning(tr("Final"), QStringLiteral("approve"), Outcome::ok);
    if (shown.board.goal && shown.board.goal_units) {
        m_goal->setFigure(QLocale().toString(*shown.board.goal, 'g', 6));
        m_goal->setCaption(tr("%1, the goal").arg(wordsOf(nameOf(*shown.board.goal_units)).toLower()));
    } else {
        m_goal->setFigure({});
        m_goal->setCaption(tr("goal"));
    }
    m_remaining->setFigure(remaining(challenge.end_date.seconds - shown.now.seconds));
    m_attempts->setFigure(format::integer(shown.board.attempts));
    m_competitors->setFigure(format::integer(challenge.competitor_count));
}

} // namespace palmares::ui
