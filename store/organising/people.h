#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/athlete/commands.h"
#include "store/engine/commands/request.h"
#include "store/read_models/read_model.h"

namespace palmares::organising {

/// A person that commands are sent for.
struct Person {
    AthleteId id;
    std::string name;

    // NOLINTNEXTLINE(google-explicit-constructor): requests take a Person for their Actor
    operator engine::Actor() const { return {id.value, name}; }
};

/// The id of an athlete that no provider knows: name-based, so that the same name in two files is one athlete.
AthleteId athleteIdOf(std::string_view name);

/// The command that introduces an athlete by name. The first word is the first name, the rest the last name.
athlete::ImportAthlete importAthlete(std::string_view written, std::optional<Gender> gender = {});

/// What tells two people of one name apart: `Anna Berg (athlete-1)`.
std::string distinctName(const Person& person);

/// Why none of several people is meant by their name; lists their ids.
Error ambiguousName(std::string_view kind, std::string_view name, std::vector<std::string> ids);

/// The athlete with this id or name. `athlete_not_found`; `ambiguous_name` lists the ids.
Result<Person> findAthlete(const std::vector<read_models::AthleteRow>& athletes, std::string_view idOrName);
Result<Person> findAthlete(read_models::ReadModel& rows, std::string_view idOrName);

/// The challenge with this id or name. `challenge_not_found`; `ambiguous_name` lists the ids.
Result<read_models::ChallengeRow> findChallenge(read_models::ReadModel& rows, std::string_view idOrName);

} // namespace palmares::organising
