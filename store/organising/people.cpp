#include "store/organising/people.h"

#include <vector>

#include "model/core/unicode.h"
#include "model/core/uuid.h"

namespace palmares::organising {
namespace {

/// The one row with this id or, however it is typed, this name; `what` is "athlete" or "challenge".
template <class Row, class IdOf, class NameOf>
Result<Row> findOne(std::vector<Row> rows, std::string_view wanted, std::string_view what, IdOf idOf, NameOf nameOf)
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
    std::string ids;
    for (const Row* row : named)
        ids += (ids.empty() ? "" : ", ") + idOf(*row);
    return rejected("ambiguous_name", "Several are called " + quoted + "; say which by its id: " + ids + '.');
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

Result<Person> findAthlete(read_models::ReadModel& rows, std::string_view idOrName)
{
    auto athletes = rows.athletes();
    if (!athletes) return std::unexpected(athletes.error());
    const auto found = findOne(
        std::move(*athletes), idOrName, "athlete", [](const auto& row) { return row.athlete_uuid.value; },
        [](const auto& row) { return row.fullname; });
    if (!found) return std::unexpected(found.error());
    return Person{found->athlete_uuid, found->fullname};
}

Result<read_models::ChallengeRow> findChallenge(read_models::ReadModel& rows, std::string_view idOrName)
{
    auto challenges = rows.challenges();
    if (!challenges) return std::unexpected(challenges.error());
    return findOne(
        std::move(*challenges), idOrName, "challenge", [](const auto& row) { return row.challenge_uuid.value; },
        [](const auto& row) { return row.name; });
}

} // namespace palmares::organising
