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
    void on(const athlete::AthleteRenamed& event);
    void on(const athlete::AthleteEmailChanged& event);
    void on(const athlete::AthleteProfileChanged& event);
    void on(const athlete::AthleteGenderChanged& event);
    void on(const athlete::AthleteBirthYearChanged& event);
    void on(const athlete::AthleteJoinedClub& event);
    void on(const athlete::AthleteLeftClub& event);
    void on(const club::ClubImported& event);
    void on(const club::ClubProfileChanged& event);

private:
    Tables& m_tables;
};

} // namespace palmares::read_models
