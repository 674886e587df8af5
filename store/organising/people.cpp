#include "store/organising/people.h"

#include <vector>

#include "model/core/unicode.h"
#include "model/core/uuid.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"

namespace palmares::organising {
namespace {

/// The one row with this id or, however it is typed, this name; `what` is "athlete" or "challenge".
template <class Row, class IdOf, class NameOf>
Result<Row> findOne(const std::vector<Row>& rows, std::string_view wanted, std::string_view what, IdOf idOf,
                    NameOf nameOf)
{
    const std::string name = comparableName(wanted);
    std::vector<const Row*> named;
    for (const Row& row : rows) {
        if (idOf(row) == wanted) return row;
        if (comparableName(nameOf(row)) == name) named.push_back(&row);
    }
    if (named.size() == 1) return *named.front();
    const std::string kind(what);
    const std::string quoted = '"' + std::string(wanted) + '"';
    if (named.empty())
        return failed(Error::Kind::not_found, kind + "_not_found", "There is no " + kind + " called " + quoted + '.');
    std::vector<std::string> ids;
    ids.reserve(named.size());
    for (const Row* row : named)
        ids.push_back(idOf(*row));
    return std::unexpected(ambiguousName(what, wanted, std::move(ids)));
}

} // namespace

AthleteId athleteIdOf(std::string_view name)
{
    return {"athlete-" + toText(uuidNamed("athlete/" + comparableName(name)))};
}

athlete::ImportAthlete importAthlete(std::string_view written, std::optional<Gender> gender)
{
    const std::string name = comparableName(written);
    athlete::ImportAthlete command;
    command.athlete_uuid = athleteIdOf(name);
    const auto blank = name.find(' ');
    command.firstname = name.substr(0, blank);
    if (blank != name.npos) command.lastname = name.substr(blank + 1);
    command.gender = gender;
    return command;
}

std::string distinctName(const Person& person)
{
    return person.name + " (" + person.id.value + ')';
}

Error ambiguousName(std::string_view kind, std::string_view name, std::vector<std::string> ids)
{
    std::ranges::sort(ids);
    std::string listed;
    for (const std::string& id : ids)
        listed += (listed.empty() ? "" : ", ") + id;
    return {Error::Kind::rejected, "ambiguous_name",
            "Several are called \"" + std::string(name) + "\"; say which by its id: " + listed + '.',
            std::string(kind)};
}

Result<Person> findAthlete(read_models::ReadModel& rows, std::string_view idOrName)
{
    const auto athletes = read_models::athletes(rows);
    if (!athletes) return std::unexpected(athletes.error());
    return findAthlete(*athletes, idOrName);
}

Result<Person> findAthlete(const std::vector<read_models::AthleteRow>& athletes, std::string_view idOrName)
{
    const auto found = findOne(
        athletes, idOrName, "athlete", [](const auto& row) { return row.athlete_uuid.value; },
        [](const auto& row) { return row.fullname; });
    if (!found) return std::unexpected(found.error());
    return Person{found->athlete_uuid, found->fullname};
}

Result<read_models::ChallengeRow> findChallenge(read_models::ReadModel& rows, std::string_view idOrName)
{
    const auto challenges = read_models::challenges(rows);
    if (!challenges) return std::unexpected(challenges.error());
    return findOne(
        *challenges, idOrName, "challenge", [](const auto& row) { return row.challenge_uuid.value; },
        [](const auto& row) { return row.name; });
}

} // namespace palmares::organising
