#pragma once

#include "model/athlete/events.h"
#include "model/club/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// Athletes, clubs and memberships.
class AthletesAndClubsProjector {
public:
    explicit AthletesAndClubsProjector(Tables& tables)
        : m_tables(tables)
    {}

    void on(const athlete::AthleteImported& event);
    void on(const athlete::AthleteRenamed& event) { m_tables.take<AthleteRow>(event); }
    void on(const athlete::AthleteEmailChanged& event) { m_tables.take<AthleteRow>(event); }
    void on(const athlete::AthleteProfileChanged& event) { m_tables.take<AthleteRow>(event); }
    void on(const athlete::AthleteGenderChanged& event) { m_tables.take<AthleteRow>(event); }
    void on(const athlete::AthleteBirthYearChanged& event) { m_tables.take<AthleteRow>(event); }
    void on(const athlete::AthleteJoinedClub& event);
    void on(const athlete::AthleteLeftClub& event);
    void on(const club::ClubImported& event);
    void on(const club::ClubProfileChanged& event) { m_tables.take<ClubRow>(event); }

private:
    Tables& m_tables;
};

} // namespace palmares::read_models
