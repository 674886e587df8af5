#pragma once

#include "model/values.h"

/// What is measured, how a row of any board answers it, and how answers are ranked.
namespace palmares {

/// What activity stages and challenges rank and measure: distance, moving time or elevation gain; all others the
/// elapsed time. `Type` is StageType or ChallengeType.
template <class Type>
constexpr Measure measureOf(Type type)
{
    switch (type) {
    case Type::distance: return Measure::distance_in_metres;
    case Type::duration: return Measure::moving_time_in_seconds;
    case Type::elevation: return Measure::elevation_gain_in_metres;
    default: return Measure::elapsed_time_in_seconds;
    }
}

/// Stages over a segment are of a type that names its terrain; old ones just of the type `segment`.
constexpr bool isTerrain(StageType type)
{
    return type == StageType::mountain || type == StageType::rolling || type == StageType::flat;
}
constexpr bool isOverSegment(StageType type)
{
    return isTerrain(type) || type == StageType::segment;
}

/// Which end of a measure ranks first: the fastest, or the most.
constexpr RankOrder rankOrderOf(Measure measure)
{
    return measure == Measure::elapsed_time_in_seconds ? RankOrder::asc : RankOrder::desc;
}

constexpr bool isBetter(double a, double b, RankOrder order)
{
    return order == RankOrder::asc ? a < b : a > b;
}

/// Every measure is something to rank by.
constexpr RankBy rankByOf(Measure measure)
{
    switch (measure) {
    case Measure::elapsed_time_in_seconds: return RankBy::elapsed_time_in_seconds;
    case Measure::moving_time_in_seconds: return RankBy::moving_time_in_seconds;
    case Measure::distance_in_metres: return RankBy::distance_in_metres;
    case Measure::elevation_gain_in_metres: break;
    }
    return RankBy::elevation_gain_in_metres;
}

/// A goal in miles or feet: what belongs to it is shown in miles and feet as well.
constexpr bool isImperial(std::optional<GoalUnits> units)
{
    return units == GoalUnits::miles || units == GoalUnits::feet;
}

namespace detail {

template <class T>
std::optional<double> number(const T& value)
{
    if constexpr (isOptional<T>)
        return value ? number(*value) : std::nullopt;
    else if constexpr (requires { value.value; })
        return static_cast<double>(value.value);
    else
        return static_cast<double>(value);
}

} // namespace detail

/// What `row` is ranked by: its member of that name. Nothing if the member is empty or the row has none, as an effort
/// has no points.
template <class Row>
std::optional<double> valueOf(const Row& row, RankBy rankBy)
{
    switch (rankBy) {
    case RankBy::points:
        if constexpr (requires { row.points; }) return detail::number(row.points);
        break;
    case RankBy::goals:
        if constexpr (requires { row.goals; }) return detail::number(row.goals);
        break;
    case RankBy::elapsed_time_in_seconds: return detail::number(row.elapsed_time_in_seconds);
    case RankBy::moving_time_in_seconds: return detail::number(row.moving_time_in_seconds);
    case RankBy::distance_in_metres: return detail::number(row.distance_in_metres);
    case RankBy::elevation_gain_in_metres: return detail::number(row.elevation_gain_in_metres);
    }
    return {};
}

template <class Row>
std::optional<double> valueOf(const Row& row, Measure measure)
{
    return valueOf(row, rankByOf(measure));
}

/// Standard competition ranking ("1224") of rows taken one after the other, best first: rows that are tied share a
/// rank, and the next one counts all ahead of it.
class CompetitionRanks {
public:
    /// The rank of the next row; `isTied` with the row before it.
    std::int64_t next(bool isTied)
    {
        ++m_rows;
        if (!isTied) m_rank = m_rows;
        return m_rank;
    }

private:
    std::int64_t m_rows = 0;
    std::int64_t m_rank = 1;
};

} // namespace palmares
