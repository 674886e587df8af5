#include <array>

#include "model/providers/provider.h"
#include "model/providers/strava/strava.h"

namespace palmares::providers {

Providers providers()
{
    static const Strava strava;
    static constexpr std::array<const Provider*, 1> all{&strava};
    return all;
}

} // namespace palmares::providers
