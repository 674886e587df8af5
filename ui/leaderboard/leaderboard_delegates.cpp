#include "ui/leaderboard/leaderboard_delegates.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/look/format.h"
#include "ui/look/icons.h"
#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {

namespace {

constexpr auto right = Qt::AlignRight | Qt::AlignVCenter;
constexpr auto left = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int markSide = 9;
constexpr int markGap = 7;
constexpr int percentRoom = 62;
constexpr int tickRoom = 18;
constexpr int barWidth = 3;

bool isStruck(const QModelIndex& index)
{
    return index.data(FlaggedRole).toBool();
}

} // namespace

void RankDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto alignment = cell.alignment(Qt::AlignHCenter | Qt::AlignVCenter);
    if (!cell.index.data(LimitedRole).toString().isEmpty())
        return paintIcon(painter, QRect(cell.box.center().x() - 8, cell.box.top(), 16, cell.box.height()), "info",
                         cell.ink(t.text3));
    const auto place = cell.index.data().toString();
    if (place.isEmpty()) return paintNothing(painter, cell);
    const auto shown = cell.index.data(TiedRole).toBool() ? u'=' + place : place;
    const bool outOfOrder = cell.index.data(NotInRankOrderRole).toBool();
    paintText(painter, cell.box, shown, fontFor(FontRole::rank), cell.ink(outOfOrder ? t.text3 : t.text), alignment);
}

int RankDelegate::contentWidth(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return QFontMetrics(fontFor(FontRole::rank)).horizontalAdvance(u'=' + index.data().toString());
}

void ChangeDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    if (cell.index.data(NewcomerRole).toBool()) {
        const auto word = QCoreApplication::translate("ChangeDelegate", "new");
        paintText(painter, cell.box, word, cell.option.font, cell.ink(t.text2), right);
        return;
    }
    const int places = cell.index.data(PlacesRole).toInt();
    if (places == 0) {
        paintText(painter, cell.box, format::nothing(), cell.option.font, cell.ink(t.text3), right);
        return;
    }
    const auto color = cell.ink(t.outcome(places > 0 ? Outcome::ok : Outcome::warning).text);
    const int width = paintText(painter, cell.box, format::integer(std::abs(places)), cell.option.font, color, right);
    const QRect before(cell.box.right() - width - 13, cell.box.top(), 10, cell.box.height());
    paintTriangle(painter, QStyle::visualRect(cell.option.direction, cell.box, before),
                  places > 0 ? Direction::up : Direction::down, color);
}

int ChangeDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return option.fontMetrics.horizontalAdvance(QStringLiteral("999")) + 13;
}

void AthleteDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    auto box = cell.box;
    const auto place = [&](int width) {
        return QStyle::visualRect(cell.option.direction, cell.box, QRect(box.left(), box.top(), width, box.height()));
    };
    if (const auto series = cell.index.data(SeriesRole); series.isValid()) {
        const auto mark = place(markSide);
        painter.fillRect(QRect(mark.left(), mark.center().y() - markSide / 2, markSide, markSide),
                         cell.mark(t.seriesOf(series.toInt()).color));
    }
    box.setLeft(box.left() + markSide + markGap);
    auto font = cell.option.font;
    font.setStrikeOut(isStruck(cell.index));
    const auto ink = cell.ink(isStruck(cell.index) ? t.text2 : t.text);
    const int used = paintText(painter, place(box.width()), cell.index.data().toString(), font, ink, left);
    box.setLeft(box.left() + used + markGap);
    const auto club = cell.index.data(DetailRole).toString();
    if (!club.isEmpty() && box.width() > 16)
        paintText(painter, place(box.width()), club, fontFor(FontRole::hint), cell.ink(t.text3), left);
}

/// The club takes only what room is left.
int AthleteDelegate::contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return option.fontMetrics.horizontalAdvance(index.data().toString()) + markSide + markGap + 2;
}

void MeasureDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto text = cell.index.data().toString();
    if (text.isEmpty()) {
        paintText(painter, cell.box, format::nothing(), cell.option.font, cell.ink(t.text3), right);
        return;
    }
    const bool ranked = cell.index.data(RankedMeasureRole).toBool();
    auto font = cell.option.font;
    font.setBold(ranked);
    font.setStrikeOut(isStruck(cell.index));
    paintText(painter, cell.box, text, font, cell.ink(ranked && !isStruck(cell.index) ? t.text : t.text2),
              cell.alignment(right));
}

void ProgressDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto value = cell.index.data(ProgressRole);
    if (!value.isValid()) return paintNothing(painter, cell);
    const double share = value.toDouble();
    const auto own = cell.index.data().toString();
    const int room = scaled(percentRoom) + tickRoom;
    const QRect trough(cell.box.left(), cell.box.center().y() - 3, std::max(24, cell.box.width() - room), 8);
    paint::panel(painter, trough, t.sunken, t.line2, 0);
    const auto inner = trough.adjusted(1, 1, -1, -1);
    // Rounded down: a bar that looks full is full.
    const int filled = static_cast<int>(std::floor(inner.width() * std::clamp(share, 0.0, 1.0)));
    painter.fillRect(QRect(inner.left(), inner.top(), filled, inner.height()), t.kind(Kind::read_model).mark);
    if (const auto pace = cell.index.data(PaceRole); pace.isValid()) {
        const qreal x = inner.left() + inner.width() * std::clamp(pace.toDouble(), 0.0, 1.0);
        painter.fillRect(QRectF(x - 0.75, trough.top() - 3, 1.5, trough.height() + 6), cell.ink(t.text));
    }
    auto words = cell.box;
    words.setLeft(trough.right() + 1);
    words.setRight(words.right() - tickRoom);
    paintText(painter, words, own.isEmpty() ? format::percent(share) : own, cell.option.font, cell.ink(t.text), right);
    if (share >= 1)
        paintIcon(painter, QRect(words.right() + 2, words.top(), 16, words.height()), "check",
                  cell.ink(t.outcome(Outcome::ok).text));
}

int ProgressDelegate::contentWidth(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return 124 + scaled(percentRoom) + tickRoom;
}

void SparklineDelegate::paintContent(QPainter& painter, const Cell& cell) const
{
    const auto& t = cell.tokens;
    const auto days = cell.index.data(TrendRole).toList();
    double largest = 0;
    for (const auto& day : days)
        largest = std::max(largest, day.toDouble());
    const int height = std::min(18, cell.box.height() - 6);
    const int foot = cell.box.center().y() + height / 2;
    int x = cell.box.left();
    for (const auto& day : days) {
        if (x + barWidth > cell.box.right() + 1) break;
        const double share = largest > 0 ? day.toDouble() / largest : 0;
        const int tall = share > 0 ? std::max(2, static_cast<int>(std::lround(share * height))) : 0;
        if (tall > 0)
            painter.fillRect(QRect(x, foot + 1 - tall, barWidth, tall), cell.mark(t.text3));
        else
            painter.fillRect(QRect(x, foot, barWidth, 1), cell.mark(t.line2));
        x += barWidth + 1;
    }
}

int SparklineDelegate::contentWidth(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return static_cast<int>(std::max<qsizetype>(21, index.data(TrendRole).toList().size())) * (barWidth + 1);
}

} // namespace palmares::ui
