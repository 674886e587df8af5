#include "ui/look/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

#include "model/core/time.h"
#include "model/core/types.h"

namespace palmares::ui::format {

namespace {

constexpr QChar narrowNoBreakSpace(0x202F);
constexpr QChar minusSign(0x2212);
constexpr QChar enDash(0x2013);
constexpr QChar ellipsis(0x2026);

// "C" means that no language is configured. It groups no digits, so British English stands in.
QLocale locale()
{
    const QLocale chosen;
    return chosen.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom) : chosen;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("Format", text);
}

QString withTrueMinus(QString text)
{
    return text.replace(u'-', minusSign);
}

QString number(double value, int decimals)
{
    return std::isfinite(value) ? withTrueMinus(locale().toString(value, 'f', decimals)) : nothing();
}

QString withUnit(const QString& value, QStringView unit)
{
    return value + narrowNoBreakSpace + unit.toString();
}

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

// -0.04 with one decimal is 0.0, not -0.0.
double roundedTo(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale + 0.0;
}

} // namespace

QString nothing()
{
    return enDash;
}

QString integer(qint64 value)
{
    return withTrueMinus(locale().toString(value));
}

QString compactCount(qint64 value)
{
    const double size = std::abs(static_cast<double>(value));
    if (size < 10'000) return integer(value);
    constexpr QStringView units[] = {u"k", u"M", u"G", u"T", u"P", u"E"};
    double shown = size / 1000;
    std::size_t unit = 0;
    while (shown >= 999.5 && unit + 1 < std::size(units)) {
        shown /= 1000;
        ++unit;
    }
    const int decimals = shown < 9.995 ? 2 : shown < 99.95 ? 1 : 0;
    return withUnit(number(value < 0 ? -shown : shown, decimals), units[unit]);
}

QString position(qint64 value)
{
    return u'#' + integer(value);
}

QString version(qint64 value)
{
    return u'v' + integer(value);
}

QString distance(double metres, Units units)
{
    return number(roundedTo(metres / (units == Units::imperial ? metresPerMile : 1000), 1), 1);
}

QString climb(double metres, Units units)
{
    return number(roundedTo(units == Units::imperial ? metres / metresPerFoot : metres, 0), 0);
}

QString distanceUnit(Units units)
{
    return units == Units::imperial ? translated("mi") : translated("km");
}

QString distanceWord(Units units)
{
    return units == Units::imperial ? translated("Miles") : translated("Kilometres");
}

QString climbUnit(Units units)
{
    return units == Units::imperial ? translated("ft") : translated("m");
}

QString percent(double ratio)
{
    if (!std::isfinite(ratio)) return nothing();
    // 0.29 * 1000 is 289.99…, hence the epsilon; it must not round a missed goal up to 100 %.
    double tenths = std::floor(ratio * 1000 + 1e-6);
    if (ratio < 1) tenths = std::min(tenths, 999.0);
    return withUnit(number(tenths / 10, 1), u"%");
}

QString difference(double value, int decimals)
{
    if (!std::isfinite(value)) return nothing();
    const double shown = roundedTo(value, decimals);
    const auto text = number(shown, decimals);
    return shown > 0 ? u'+' + text : text;
}

QString distanceDifference(double metres, Units units)
{
    return difference(metres / (units == Units::imperial ? metresPerMile : 1000));
}

QString effortTime(qint64 seconds)
{
    if (seconds < 0) return nothing();
    const qint64 hours = seconds / secondsPerHour;
    const qint64 minutes = seconds / 60 % 60;
    const auto rest = u':' + twoDigits(seconds % 60);
    return hours > 0 ? integer(hours) + u':' + twoDigits(minutes) + rest : QString::number(minutes) + rest;
}

QString accumulatedTime(qint64 seconds)
{
    if (seconds < 0) return nothing();
    const qint64 days = seconds / secondsPerDay;
    const auto hours = QStringLiteral("%1h").arg(seconds / secondsPerHour % 24);
    const auto minutes = QStringLiteral("%1m").arg(seconds / 60 % 60);
    if (days > 0) return QStringLiteral("%1d %2 %3").arg(integer(days), hours, minutes);
    if (seconds >= secondsPerHour) return hours + u' ' + minutes;
    const auto left = QStringLiteral("%1s").arg(seconds % 60);
    return seconds >= 60 ? minutes + u' ' + left : left;
}

QString latency(qint64 milliseconds)
{
    if (milliseconds < 0) return nothing();
    if (milliseconds < 10'000) return withUnit(integer(milliseconds), u"ms");
    const double seconds = static_cast<double>(milliseconds) / 1000;
    if (seconds < 99.95) return withUnit(number(seconds, 1), u"s");
    if (seconds < 600) return withUnit(number(seconds, 0), u"s");
    return withUnit(integer(milliseconds / 60'000), u"min");
}

QString date(const QDate& day, int shownYear)
{
    if (!day.isValid()) return nothing();
    return locale().toString(day, day.year() == shownYear ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

QString moment(const QDateTime& time)
{
    return time.isValid() ? locale().toString(time, QStringLiteral("d MMM yyyy, HH:mm")) : nothing();
}

QString logTime(const QDateTime& time)
{
    return time.isValid() ? time.time().toString(QStringLiteral("HH:mm:ss.zzz")) : nothing();
}

QDateTime timeIn(const QTimeZone& zone, qint64 microseconds)
{
    const qint64 milliseconds = microseconds / 1000 - (microseconds % 1000 < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(milliseconds, zone);
}

QString shortId(const QString& id)
{
    return id.size() > 8 ? id.first(8) + ellipsis : id;
}

QString ordinal(int place)
{
    const int lastTwo = place % 100;
    const bool teen = lastTwo >= 11 && lastTwo <= 13;
    const auto ending = teen              ? translated("th")
                        : place % 10 == 1 ? translated("st")
                        : place % 10 == 2 ? translated("nd")
                        : place % 10 == 3 ? translated("rd")
                                          : translated("th");
    return integer(place) + ending;
}

} // namespace palmares::ui::format
