#include "ui/timeline/time_axis.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace palmares::ui {
namespace {

enum class Unit { milliseconds, seconds, days, months };

struct Step {
    Unit unit;
    int count;
    double microseconds; ///< about; months differ
};

constexpr double second = 1e6;
constexpr double day = 86'400 * second;

constexpr std::array steps{
    Step{Unit::milliseconds, 1, 1e3},
    Step{Unit::milliseconds, 10, 1e4},
    Step{Unit::milliseconds, 100, 1e5},
    Step{Unit::seconds, 1, second},
    Step{Unit::seconds, 5, 5 * second},
    Step{Unit::seconds, 15, 15 * second},
    Step{Unit::seconds, 60, 60 * second},
    Step{Unit::seconds, 300, 300 * second},
    Step{Unit::seconds, 900, 900 * second},
    Step{Unit::seconds, 3600, 3600 * second},
    Step{Unit::seconds, 10'800, 3 * 3600 * second},
    Step{Unit::seconds, 21'600, 6 * 3600 * second},
    Step{Unit::days, 1, day},
    Step{Unit::days, 2, 2 * day},
    Step{Unit::days, 7, 7 * day},
    Step{Unit::days, 14, 14 * day},
    Step{Unit::months, 1, 30 * day},
    Step{Unit::months, 3, 91 * day},
    Step{Unit::months, 6, 182 * day},
    Step{Unit::months, 12, 365 * day},
    Step{Unit::months, 24, 730 * day},
    Step{Unit::months, 60, 1826 * day},
    Step{Unit::months, 120, 3652 * day},
};

QDateTime firstTick(const QDateTime& from, const Step& step)
{
    switch (step.unit) {
    case Unit::milliseconds: {
        const qint64 ms = from.toMSecsSinceEpoch();
        return QDateTime::fromMSecsSinceEpoch(ms - ms % step.count, from.timeZone());
    }
    case Unit::seconds: {
        const int ofDay = from.time().msecsSinceStartOfDay() / 1000;
        return QDateTime(from.date(), QTime::fromMSecsSinceStartOfDay((ofDay - ofDay % step.count) * 1000),
                         from.timeZone());
    }
    case Unit::days: return QDateTime(from.date(), QTime(0, 0), from.timeZone());
    case Unit::months: {
        const int months = from.date().year() * 12 + from.date().month() - 1;
        const int round = months - months % step.count;
        return QDateTime(QDate(round / 12, round % 12 + 1, 1), QTime(0, 0), from.timeZone());
    }
    }
    return from;
}

QDateTime next(const QDateTime& time, const Step& step)
{
    switch (step.unit) {
    case Unit::milliseconds: return time.addMSecs(step.count);
    case Unit::seconds: return time.addSecs(step.count);
    case Unit::days: return time.addDays(step.count);
    case Unit::months: return time.addMonths(step.count);
    }
    return time;
}

QString labelOf(const QDateTime& time, const Step& step, const QDateTime& before)
{
    const QLocale locale;
    if (step.unit == Unit::months) {
        if (step.count >= 12) return QString::number(time.date().year());
        const bool newYear = !before.isValid() || before.date().year() != time.date().year();
        return time.toString(newYear ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
    }
    const bool newDay = !before.isValid() || before.date() != time.date();
    const bool newYear = !before.isValid() || before.date().year() != time.date().year();
    const QString date = time.toString(newYear ? QStringLiteral("d MMM yyyy") : QStringLiteral("d MMM"));
    if (step.unit == Unit::days) return date;
    const QString clock = time.toString(step.unit == Unit::milliseconds ? QStringLiteral("HH:mm:ss.zzz")
                                        : step.count < 60               ? QStringLiteral("HH:mm:ss")
                                                                        : QStringLiteral("HH:mm"));
    return newDay ? date + u' ' + clock : clock;
}

} // namespace

std::vector<TimeTick> timeTicks(std::int64_t from, std::int64_t to, double most)
{
    std::vector<TimeTick> ticks;
    if (to <= from || most < 1) return ticks;
    const double wanted = static_cast<double>(to - from) / most;
    const auto found = std::ranges::find_if(steps, [&](const Step& step) { return step.microseconds >= wanted; });
    const Step step = found == steps.end() ? steps.back() : *found;
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(from / 1000, QTimeZone::systemTimeZone());
    QDateTime before;
    for (QDateTime time = firstTick(start, step); time.toMSecsSinceEpoch() * 1000 <= to; time = next(time, step)) {
        if (time.toMSecsSinceEpoch() * 1000 < from) continue;
        ticks.push_back({time.toMSecsSinceEpoch() * 1000, labelOf(time, step, before)});
        before = time;
    }
    return ticks;
}

} // namespace palmares::ui
