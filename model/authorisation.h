#pragma once

#include <optional>
#include <string>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "model/ids.h"

/// Who may send a command: what the rules of several aggregates have in common (docs/domain.md 7.3).
namespace palmares {

/// The athlete a command names as its author in a member such as `hosted_by_athlete_uuid`, or nullptr.
template <Described Command>
const AthleteId* signatureOf(const Command& command)
{
    for (const Field& field : typeInfo<Command>.fields)
        if (field.name.ends_with("_by_athlete_uuid")) return static_cast<const AthleteId*>(field.of(&command));
    return nullptr;
}

/// `not_yourself` unless `actor` is the athlete.
std::optional<Error> selfOnly(const AthleteId& athlete, const AthleteId& actor, std::string message);

/// `not_the_organiser` unless `actor` is the organiser; `not_yourself` if `signature` names another author.
std::optional<Error> organiserOnly(const AthleteId& organiser, const AthleteId* signature, const AthleteId& actor,
                                   std::string message);

} // namespace palmares
