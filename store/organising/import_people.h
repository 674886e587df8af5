#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/imports/activity.h"
#include "store/organising/people.h"

namespace palmares::organising {

/// The people of an import: found by id and, however it is typed, by name. Makes newcomers of those it does not find.
class ImportPeople {
public:
    ImportPeople(const std::vector<read_models::AthleteRow>& known, const activity_files::News& news);

    bool isKnown(const std::string& named) const;
    /// By an id, a name or a distinctName(). `ambiguous_name` lists the ids of those who share it.
    Result<Person> find(const std::string& named);

    /// An athlete that only a provider knows, by number.
    void introduce(const activity_files::ProviderFacts& facts, const std::string& name);
    /// An id that means a person.
    void equate(const std::string& id, const Person& person) { m_byId.insert_or_assign(id, person); }

    std::vector<Person> takeNewcomers() { return std::move(m_newcomers); }
    std::vector<athlete::ImportAthlete> takeIntroductions() { return std::move(m_introductions); }

private:
    const Person* byId(const std::string& named) const;
    void add(const athlete::ImportAthlete& command);
    void put(const Person& person);

    std::map<std::string, Person> m_byId;
    std::map<std::string, std::vector<Person>> m_byName; ///< comparable ones
    std::vector<Person> m_newcomers;
    std::vector<athlete::ImportAthlete> m_introductions;
};

} // namespace palmares::organising
