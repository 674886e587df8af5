#pragma once

#include <QDateTime>
#include <QString>

namespace palmares::ui {

/// Imperial where a challenge has its goal in miles or feet. Stored values are always metric.
enum class Units { metric, imperial };

} // namespace palmares::ui

/// Numbers and dates for display: digits grouped by the user's locale, an en dash for a missing value, a true minus, no
/// line break inside. Units stand in headers (`distanceUnit`), not in cells.
namespace palmares::ui::format {

/// Stands for a missing value, which is neither 0 nor blank.
QString nothing();

QString integer(qint64 value);
/// Three significant digits from 10,000 on: `9,410`, `88.1 k`, `3.20 M`.
QString compactCount(qint64 value);
/// `#10,482,106` and `v2,041`.
QString position(qint64 value);
QString version(qint64 value);

/// `metres` in miles or kilometres with one decimal: `431.1`.
QString distance(double metres, Units units);
/// `metres` climbed, in whole feet or metres: `20,677`.
QString climb(double metres, Units units);
/// `mi` and `ft`, or `km` and `m`; `distanceWord` is a header: `Miles`, `Kilometres`.
QString distanceUnit(Units units);
QString distanceWord(Units units);
QString climbUnit(Units units);

/// `ratio` 1 is 100 %. One decimal, rounded down, so that 99.96 % does not read as reached: `21.3 %`.
QString percent(double ratio);
/// The sign always, one decimal (or `decimals`): `+9.1`, `−303.9`. Nothing gained is `0.0`.
QString difference(double value, int decimals = 1);
/// A difference of two distances in `metres`.
QString distanceDifference(double metres, Units units);

/// The time of an effort, in whole seconds, as in the sport: `3:19`, `1:02:07`.
QString effortTime(qint64 seconds);
/// Times added up, in two or three units: `6d 4h 37m`, `23h 13m`, `18m 47s`.
QString accumulatedTime(qint64 seconds);
/// Milliseconds below 10 s, then seconds, then minutes: `6 ms`, `12.5 s`, `3 min`.
QString latency(qint64 milliseconds);

/// `13 Mar`, with the year when it is not `shownYear`: `14 Dec 2018`.
QString date(const QDate& day, int shownYear);
/// `13 Mar 2019, 21:07`.
QString moment(const QDateTime& time);
/// `21:06:58.126`.
QString logTime(const QDateTime& time);
/// The instant of `microseconds` since 1970 UTC as shown in `zone` (milliseconds are kept).
QDateTime timeIn(const QTimeZone& zone, qint64 microseconds);

/// The first 8 characters of an id and an ellipsis; a shorter id is whole. The whole id is for copying.
QString shortId(const QString& id);
/// `1st`, `2nd`, `3rd`, `11th`.
QString ordinal(int place);

} // namespace palmares::ui::format
