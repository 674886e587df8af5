#pragma once

#include <bitset>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>

#include "model/core/result.h"
#include "model/core/time.h"

namespace palmares::schedule {

/// A stretch of time in which the clocks of a zone are `offset` seconds ahead of UTC.
struct ZoneSpan {
    std::int64_t begin = std::numeric_limits<std::int64_t>::min(); ///< UTC seconds, included
    std::int64_t end = std::numeric_limits<std::int64_t>::max();   ///< UTC seconds, excluded
    std::int64_t offset = 0;
};

/// The span that an instant lies in. Spans of one zone follow each other without a hole.
using Zone = std::function<ZoneSpan(Timestamp)>;

/// When something recurs: five fields as in crontab(5), minute, hour, day of the month, month and day of the week, or
/// six with the second before them. Each is `*`, a number, a name (`jan`, `mon`), a range `1-5`, steps `*/15` or
/// `10-40/10`, or a list of these. 0 and 7 are Sunday. Where both days are restricted either is enough.
class Cron {
public:
    /// `invalid_schedule` says which field is wrong.
    static Result<Cron> from(std::string_view text);

    /// The first instant after `after` at which it is due in `zone`; nothing when that never happens (30 February).
    /// As crontab does it when clocks change: at fixed hours it is due once in a night, also when the clock shows the
    /// hour twice or leaps over it (then when it leaps); with `*` hours it is due whenever the clock shows it.
    std::optional<Timestamp> next(Timestamp after, const Zone& zone) const;

private:
    Cron() = default;
    std::optional<std::int64_t> nextLocal(std::int64_t after) const;
    bool matchesDay(std::int64_t day) const;

    std::bitset<60> m_seconds, m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;    ///< 1 … 31
    std::bitset<13> m_months;  ///< 1 … 12
    std::bitset<8> m_weekdays; ///< 0 … 6, Sunday first
    bool m_everyHour = false;
    bool m_everyDay = false;
    bool m_everyWeekday = false;
};

} // namespace palmares::schedule
