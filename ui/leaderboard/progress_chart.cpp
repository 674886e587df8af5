#include "ui/leaderboard/progress_chart.h"

#include <QDateTimeAxis>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/forms/names.h"
#include "ui/leaderboard/axis_steps.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr int labelGap = 15;                // pixels between the labels at the line ends
constexpr int labelRoom = 170;              // pixels right of the plot
constexpr int headingRoom = 20;             // pixels above it
constexpr double shownInMinutes = 3 * 3600; // longer races are shown in hours

/// Local wall time in milliseconds for the axis, labelled as UTC so that no zone shifts it.
qreal axisTime(LocalTime time)
{
    return static_cast<qreal>(time.seconds) * 1000;
}

} // namespace

ProgressChart::ProgressChart(QWidget* parent)
    : QChartView(new QChart, parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setAccessibleName(tr("Progress chart"));
    chart()->setBackgroundVisible(false);
    chart()->setMargins({8, headingRoom, 8, 4});
    chart()->setBackgroundRoundness(0);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setLocalizeNumbers(true);
    chart()->setLocale(QLocale());
    setMinimumHeight(140);
}

void ProgressChart::show(std::shared_ptr<const BoardData> board, const std::optional<AthleteId>& selected,
                         LookOf lookOf)
{
    m_data = std::move(board);
    m_selected = selected;
    m_lookOf = std::move(lookOf);
    rebuild();
}

double ProgressChart::shown(double value) const
{
    const bool imperial = m_data->units() == Units::imperial;
    switch (m_data->charted()) {
    case RankBy::moving_time_in_seconds: return value / 3600;
    case RankBy::elapsed_time_in_seconds: return value / m_secondsPerUnit;
    case RankBy::elevation_gain_in_metres: return imperial ? value / metresPerFoot : value;
    case RankBy::points:
    case RankBy::goals: return value;
    case RankBy::distance_in_metres: break;
    }
    return value / (imperial ? metresPerMile : 1000);
}

QString ProgressChart::unit() const
{
    if (!m_data) return {};
    const bool imperial = m_data->units() == Units::imperial;
    switch (m_data->charted()) {
    case RankBy::moving_time_in_seconds: return tr("Hours");
    case RankBy::elapsed_time_in_seconds: return m_secondsPerUnit == 60 ? tr("Minutes") : tr("Hours");
    case RankBy::elevation_gain_in_metres: return imperial ? tr("Feet climbed") : tr("Metres climbed");
    case RankBy::points: return tr("Points");
    case RankBy::goals: return tr("Goals");
    case RankBy::distance_in_metres: break;
    }
    return format::distanceWord(m_data->units());
}

QStringList ProgressChart::labels() const
{
    QStringList all;
    for (const Label& label : m_labels)
        all << label.text;
    return all;
}

/// The present, or the end of the challenge if that is earlier.
qreal ProgressChart::nowAt() const
{
    const auto& challenge = m_data->challenge;
    const std::int64_t offset = challenge.start_date_local.seconds - challenge.start_date.seconds;
    return std::min(axisTime({m_data->now.seconds + offset}), axisTime(m_data->board.end_local));
}

void ProgressChart::rebuild()
{
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    m_labels.clear();
    if (!m_data) return;
    const Tokens& tokens = currentTokens();
    setBackgroundBrush(tokens.base);
    chart()->setPlotAreaBackgroundVisible(false);
    const auto& board = m_data->board;

    double longest = 0;
    for (const auto& series : m_data->progress)
        for (const auto& [day, value] : series.points)
            longest = std::max(longest, value);
    m_secondsPerUnit = longest < shownInMinutes ? 60 : 3600;
    double top = m_data->isRace() ? shown(longest) : shown(m_data->goalValue().value_or(0));
    qreal last = axisTime(board.start_local) + 1;
    for (const auto& series : m_data->progress)
        if (!series.points.empty()) {
            top = std::max(top, shown(series.points.back().second));
            last = std::max(last, axisTime(series.points.back().first));
        }
    m_days = new QDateTimeAxis;
    m_days->setTickCount(6);
    last = std::max(last, nowAt());
    const bool years = last - axisTime(board.start_local) > 400.0 * 86'400'000;
    m_days->setFormat(years ? QStringLiteral("MMM yyyy") : QStringLiteral("d MMM"));
    m_days->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(axisTime(board.start_local)), Qt::UTC),
                     QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(last), Qt::UTC));
    m_values = new QValueAxis;
    m_steps = stepsFor(height());
    const double step = roundStep(top, m_steps);
    m_values->setRange(0, step * std::max(1.0, std::ceil(top * 1.04 / step)));
    m_values->setTickType(QValueAxis::TicksDynamic);
    m_values->setTickInterval(step);
    m_values->setLabelFormat(QStringLiteral("%.%1f").arg(decimalsOf(step)));
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_days), static_cast<QAbstractAxis*>(m_values)}) {
        axis->setTruncateLabels(false);
        axis->setLabelsFont(fontFor(FontRole::hint));
        axis->setLabelsBrush(tokens.text2);
        axis->setGridLinePen(QPen(tokens.grid, 1));
        axis->setLinePen(QPen(tokens.line2, 1));
    }
    m_days->setGridLineVisible(false);
    m_values->setLineVisible(false);
    chart()->addAxis(m_days, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    addGoal();
    for (std::size_t i = m_data->progress.size(); i-- > 0;) {
        const auto& series = m_data->progress[i];
        if (m_selected != series.athlete) addCurve(series, false);
    }
    for (std::size_t i = 0; i < m_data->progress.size(); ++i)
        if (m_selected == m_data->progress[i].athlete) addCurve(m_data->progress[i], true);
    chart()->setMargins({8, scaled(headingRoom), scaled(labelRoom), 4});
    viewport()->update();
}

void ProgressChart::addLine(const QColor& color, qreal width, const QList<qreal>& dash, const QList<QPointF>& points)
{
    auto* line = new QLineSeries;
    QPen pen(color, width);
    if (!dash.isEmpty()) pen.setDashPattern(dash);
    pen.setCapStyle(Qt::FlatCap);
    line->setPen(pen);
    line->replace(points);
    chart()->addSeries(line);
    line->attachAxis(m_days);
    line->attachAxis(m_values);
}

void ProgressChart::addGoal()
{
    const auto goal = m_data->goalValue();
    if (!goal) return;
    const Tokens& tokens = currentTokens();
    const qreal from = axisTime(m_data->board.start_local);
    const qreal to = static_cast<qreal>(m_days->max().toMSecsSinceEpoch());
    const qreal end = axisTime(m_data->board.end_local);
    addLine(tokens.text, 1.3, {6, 3}, {{from, shown(*goal)}, {to, shown(*goal)}});
    if (end > from) addLine(tokens.text3, 1.5, {1, 2}, {{from, 0}, {to, shown(*goal) * (to - from) / (end - from)}});
    addLine(tokens.accent, 1, {}, {{nowAt(), 0}, {nowAt(), m_values->max()}});
}

void ProgressChart::addCurve(const read_models::Series& series, bool selected)
{
    if (series.points.empty()) return;
    const Look shownAs = m_lookOf(series.athlete);
    const Tokens& tokens = currentTokens();
    // A sum starts at zero; a best time exists only from the first effort on.
    QList<QPointF> steps;
    if (!m_data->isRace()) steps.append({axisTime(m_data->board.start_local), 0});
    for (const auto& [time, value] : series.points) {
        if (!steps.empty()) steps.append({axisTime(time), steps.back().y()});
        steps.append({axisTime(time), shown(value)});
    }
    if (nowAt() > steps.back().x()) steps.append({nowAt(), steps.back().y()});
    const bool colored = shownAs.series >= 0;
    const Series look = colored ? tokens.seriesOf(shownAs.series) : Series{tokens.text3, {}, Marker::disc};
    addLine(look.color, selected ? 2.6 : colored ? 1.6 : 1, look.dash, steps);
    if (colored || selected)
        m_labels.push_back({steps.back(), QStringLiteral("%1 %2").arg(shownAs.place, utf8(series.name)).trimmed(),
                            look.color, selected});
}

/// The labels at the line ends, spread to avoid overlap, and the label of the goal.
void ProgressChart::drawForeground(QPainter* painter, const QRectF& rect)
{
    QChartView::drawForeground(painter, rect);
    if (!m_data || !m_values || chart()->series().isEmpty()) return;
    const Tokens& tokens = currentTokens();
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setFont(fontFor(FontRole::hint));
    struct Placed {
        const Label* label;
        QPointF end;
        qreal y;
    };
    const qreal gap = scaled(labelGap);
    // As many as have room: the selected one is the last, the leaders stand before it.
    const auto fitting = static_cast<std::size_t>(std::max(1.0, plot.height() / gap));
    std::vector<Placed> placed;
    for (const Label& label : std::span(m_labels).last(std::min(fitting, m_labels.size()))) {
        const QPointF end = chart()->mapToPosition(label.end, chart()->series().front());
        placed.push_back({&label, end, end.y()});
    }
    std::ranges::sort(placed, {}, &Placed::y);
    for (std::size_t i = 1; i < placed.size(); ++i)
        placed[i].y = std::max(placed[i].y, placed[i - 1].y + gap);
    qreal bottom = plot.bottom();
    for (std::size_t i = placed.size(); i-- > 0; bottom -= gap)
        placed[i].y = std::min(placed[i].y, bottom);
    const qreal x = plot.right() + scaled(24);
    for (const Placed& each : placed) {
        painter->setPen(QPen(each.label->line, 1));
        painter->drawLine(QPointF(each.end.x() + 2, each.end.y()), QPointF(x - 4, each.y));
        painter->setPen(tokens.text);
        painter->setFont(fontFor(each.label->bold ? FontRole::bold : FontRole::hint));
        const QFontMetrics metrics(painter->font());
        const int room = scaled(labelRoom) - scaled(30);
        painter->drawText(QPointF(x, each.y + metrics.ascent() / 2.0 - 1),
                          metrics.elidedText(each.label->text, Qt::ElideRight, room));
    }
    painter->setFont(fontFor(FontRole::heading));
    painter->setPen(tokens.text2);
    painter->drawText(QPointF(scaled(8), scaled(14)), unit());
    if (const auto goal = m_data->goalValue()) {
        const QPointF at = chart()->mapToPosition({axisTime(m_data->board.start_local), shown(*goal)});
        painter->setFont(fontFor(FontRole::bold));
        painter->setPen(tokens.text);
        painter->drawText(at + QPointF(6, -4), tr("Goal %1 %2")
                                                   .arg(QLocale().toString(*m_data->board.goal, 'g', 6),
                                                        wordsOf(nameOf(*m_data->board.goal_units)).toLower()));
    }
    painter->restore();
}

void ProgressChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    if (m_data && stepsFor(height()) != m_steps) rebuild();
}

void ProgressChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) rebuild();
    QChartView::changeEvent(event);
}

} // namespace palmares::ui
