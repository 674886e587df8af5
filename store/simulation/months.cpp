#include "store/simulation/months.h"

#include <chrono>

namespace palmares::simulation {

std::int64_t monthAfter(std::int64_t firstOfMonth, std::int64_t months)
{
    using namespace std::chrono;
    const year_month_day from{floor<days>(sys_seconds{seconds{firstOfMonth}})};
    return sys_seconds{sys_days{from + std::chrono::months{months}}}.time_since_epoch().count();
}

} // namespace palmares::simulation
