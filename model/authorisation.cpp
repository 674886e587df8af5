#include "model/authorisation.h"

#include <utility>

namespace palmares {

std::optional<Error> selfOnly(const AthleteId& athlete, const AthleteId& actor, std::string message)
{
    if (athlete == actor) return {};
    return rejected("not_yourself", std::move(message)).error();
}

std::optional<Error> organiserOnly(const AthleteId& organiser, const AthleteId* signature, const AthleteId& actor,
                                   std::string message)
{
    if (organiser != actor) return rejected("not_the_organiser", std::move(message)).error();
    return selfOnly(signature ? *signature : actor, actor, "This must be done in your own name.");
}

} // namespace palmares
