#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <string_view>

#include "store/runtime/session.h"

namespace palmares::ui {

/// Something an id can stand for, as people call it.
struct NamedId {
    QString id;
    QString name;
};

/// What forms offer for each kind of id ("athlete", "challenge" …), by name.
class Names {
public:
    const QList<NamedId>& of(std::string_view entity) const;
    void add(std::string_view entity, QString id, QString name);
    /// Adds the id to each name that several of a kind share, in whatever case.
    void tellApart();

    /// Where times begin.
    Timestamp now = {};
    std::int64_t zoneSeconds = 0; ///< of local times, east of UTC

private:
    QHash<QString, QList<NamedId>> m_all;
};

/// Everything in the tables that a command can be about; the activities are those of the newest few hundred.
Names readNames(runtime::Reader& reader);

/// `CompetitorJoinedChallenge` as words: "Competitor joined challenge"; `athlete_uuid` as "Athlete".
QString wordsOf(std::string_view identifier);

} // namespace palmares::ui
