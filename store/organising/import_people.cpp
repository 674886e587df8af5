#include "store/organising/import_people.h"

#include <algorithm>
#include <utility>

#include "model/core/unicode.h"

namespace palmares::organising {
namespace {

std::string nameOf(const athlete::ImportAthlete& command)
{
    return command.lastname.empty() ? command.firstname : command.firstname + ' ' + command.lastname;
}

} // namespace

ImportPeople::ImportPeople(const std::vector<read_models::AthleteRow>& known, const activity_files::News& news)
{
    for (const auto& row : known)
        put({row.athlete_uuid, row.fullname});
    for (const auto& athlete : news.athletes)
        if (!m_byId.contains(athlete.athlete_uuid.value)) add(athlete);
}

bool ImportPeople::isKnown(const std::string& named) const
{
    return byId(named) != nullptr || m_byName.contains(comparableName(named));
}

Result<Person> ImportPeople::find(const std::string& named)
{
    if (const Person* const person = byId(named)) return *person;
    const std::string name = comparableName(named);
    if (!m_byName.contains(name)) {
        m_introductions.push_back(importAthlete(named));
        add(m_introductions.back());
    }
    const auto& sharing = m_byName.at(name);
    if (sharing.size() == 1) return sharing.front();
    std::vector<std::string> ids;
    for (const Person& person : sharing)
        ids.push_back(person.id.value);
    return std::unexpected(ambiguousName("athlete", named, ids));
}

void ImportPeople::introduce(const activity_files::ProviderFacts& facts, const std::string& name)
{
    athlete::ImportAthlete command = importAthlete(name);
    command.athlete_uuid = facts.athlete_uuid;
    command.strava_id = facts.strava_athlete_id;
    m_introductions.push_back(command);
    add(command);
}

const Person* ImportPeople::byId(const std::string& named) const
{
    if (const auto found = m_byId.find(named); found != m_byId.end()) return &found->second;
    const auto open = named.rfind(" (");
    if (open == named.npos || !named.ends_with(')')) return nullptr;
    const auto found = m_byId.find(named.substr(open + 2, named.size() - open - 3));
    return found != m_byId.end() && distinctName(found->second) == named ? &found->second : nullptr;
}

void ImportPeople::add(const athlete::ImportAthlete& command)
{
    const Person person{command.athlete_uuid, nameOf(command)};
    put(person);
    m_newcomers.push_back(person);
}

void ImportPeople::put(const Person& person)
{
    if (!m_byId.insert_or_assign(person.id.value, person).second) return;
    m_byName[comparableName(person.name)].push_back(person);
}

} // namespace palmares::organising
