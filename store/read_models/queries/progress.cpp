#include "store/read_models/queries/progress.h"

#include <map>

#include "model/measure.h"
#include "store/read_models/queries/ask.h"
#include "store/read_models/queries/effort_values.h"

namespace palmares::read_models {
namespace {

/// The total so far: each stage gives its sum or its best effort.
class RunningTotal {
public:
    RunningTotal(Measure measure, bool accumulates)
        : m_measure(measure)
        , m_accumulates(accumulates)
    {}

    double add(const StageEffortRow& effort)
    {
        const double value = valueOf(effort, m_measure).value_or(0);
        const auto [stage, isFirst] = m_stages.try_emplace(effort.stage_uuid, value);
        if (isFirst) return m_total += value;
        const double next = m_accumulates ? stage->second + value : better(stage->second, value);
        m_total += next - stage->second;
        stage->second = next;
        return m_total;
    }

private:
    double better(double a, double b) const { return isBetter(a, b, rankOrderOf(m_measure)) ? a : b; }

    Measure m_measure;
    bool m_accumulates;
    std::map<StageId, double> m_stages;
    double m_total = 0;
};

using Curve = std::vector<std::pair<LocalTime, double>>;

Curve curveOf(const std::vector<StageEffortRow>& efforts, Measure measure, bool accumulates)
{
    Curve curve;
    RunningTotal total(measure, accumulates);
    double before = 0;
    for (const StageEffortRow& effort : efforts) {
        const double value = total.add(effort);
        if (value == before) continue;
        const LocalTime day = dayOf(effort.start_date_local);
        if (curve.empty() || curve.back().first != day) curve.emplace_back(day, value);
        curve.back().second = before = value;
    }
    return curve;
}

/// Draws the curves of athletes in one scope.
class ProgressReader {
public:
    ProgressReader(Tables& tables, const ProgressScope& scope, const ChallengeRow& challenge)
        : m_tables(tables)
        , m_scope(scope)
        , m_measure(measureOf(challenge.challenge_type))
        , m_accumulates(addsUp(m_measure, challenge.accumulate_activities))
    {
        for (const StageRow& each : tables.select({is(&StageRow::challenge_uuid, challenge.challenge_uuid)})) {
            m_ends[each.stage_uuid] = each.end_date_local;
            if (!scope.stage || *scope.stage == each.stage_uuid) m_stages.push_back(each.stage_uuid);
        }
    }

    Series of(const AthleteId& athlete)
    {
        const auto known = m_tables.find({is(&AthleteRow::athlete_uuid, athlete)});
        return {athlete, known ? known->fullname : athlete.value,
                m_scope.points ? pointsOf(athlete) : curveOf(effortsOf(athlete), m_measure, m_accumulates)};
    }

private:
    std::vector<StageEffortRow> effortsOf(const AthleteId& athlete)
    {
        return m_tables.selectWhere<StageEffortRow>(" WHERE athlete_uuid=? AND flagged=0"
                                                    " AND stage_uuid IN (SELECT value FROM json_each(?))"
                                                    " ORDER BY start_date_local, activity_uuid,"
                                                    " strava_segment_effort_id",
                                                    {toCell(athlete), toCell(m_stages)});
    }

    Curve pointsOf(const AthleteId& athlete)
    {
        std::map<LocalTime, double> gained;
        for (const auto& row : m_tables.select({is(&StageResultRow::challenge_leaderboard_uuid, *m_scope.points),
                                                is(&StageResultRow::athlete_uuid, athlete)}))
            gained[dayOf(m_ends[row.stage_uuid])] += static_cast<double>(row.points);
        double total = 0;
        Curve curve;
        for (const auto& [day, points] : gained)
            curve.emplace_back(day, total += points);
        return curve;
    }

    Tables& m_tables;
    const ProgressScope& m_scope;
    Measure m_measure;
    bool m_accumulates;
    std::vector<StageId> m_stages;
    std::map<StageId, LocalTime> m_ends;
};

} // namespace

Result<std::vector<Series>> progress(ReadModel& rows, const ProgressScope& scope, std::span<const AthleteId> athletes)
{
    return ask(rows, [&](Tables& tables) -> Result<std::vector<Series>> {
        const auto row = tables.find({is(&ChallengeRow::challenge_uuid, scope.challenge)});
        if (!row) return failed(Error::Kind::not_found, "challenge_not_found", "There is no such challenge.");
        ProgressReader reader(tables, scope, *row);
        std::vector<Series> all;
        for (const AthleteId& athlete : athletes)
            all.push_back(reader.of(athlete));
        return all;
    });
}

} // namespace palmares::read_models
