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

Series seriesOf(const std::vector<StageEffortRow>& efforts, Measure measure, bool accumulates)
{
    Series series;
    RunningTotal total(measure, accumulates);
    double before = 0;
    for (const StageEffortRow& effort : efforts) {
        const double value = total.add(effort);
        if (value == before) continue;
        const LocalTime day = dayOf(effort.start_date_local);
        if (series.points.empty() || series.points.back().first != day) series.points.emplace_back(day, value);
        series.points.back().second = before = value;
    }
    return series;
}

} // namespace

Result<std::vector<Series>> progress(ReadModel& rows, const ChallengeId& challenge, std::span<const AthleteId> athletes)
{
    return ask(rows, [&](Tables& tables) -> Result<std::vector<Series>> {
        const auto row = tables.find({is(&ChallengeRow::challenge_uuid, challenge)});
        if (!row) return failed(Error::Kind::not_found, "challenge_not_found", "There is no such challenge.");
        std::vector<Series> all;
        for (const AthleteId& athlete : athletes) {
            const auto efforts = tables.selectWhere<StageEffortRow>(
                " WHERE athlete_uuid=? AND flagged=0"
                " AND stage_uuid IN (SELECT stage_uuid FROM stages WHERE challenge_uuid=?)"
                " ORDER BY start_date_local, activity_uuid, strava_segment_effort_id",
                {toCell(athlete), toCell(challenge)});
            Series& series =
                all.emplace_back(seriesOf(efforts, measureOf(row->challenge_type), row->accumulate_activities));
            series.athlete = athlete;
            const auto known = tables.find({is(&AthleteRow::athlete_uuid, athlete)});
            series.name = known ? known->fullname : athlete.value;
        }
        return all;
    });
}

} // namespace palmares::read_models
