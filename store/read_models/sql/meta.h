#pragma once

#include <string>

#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// What a read model's file records about itself: its identity, the last applied event, and the revisions of its
/// tables. One row, so that a commit writes it by one statement.
class Meta {
public:
    struct State {
        LogPlace place;
        std::int64_t events = 0; ///< that the log held up to there when they were applied
        TableRevisions revisions;
        bool operator==(const State&) const = default;

        /// Raises the revisions of these tables.
        void revise(TableSet changed);
    };

    explicit Meta(Tables& tables)
        : m_tables(tables)
        , m_database(tables.database())
    {}

    /// Empty if the file has none yet.
    std::string identity();
    /// Replaces whatever is in the file with empty tables at position 0.
    void create(const std::string& identity);
    /// Empties all tables, to be filled from position 0 again.
    void startAgain();

    State state();
    void set(const State& state);
    Position position() { return m_database.number("SELECT position FROM meta"); }
    /// Position of the database attached as `other`.
    Position positionOfOther() { return m_database.number("SELECT position FROM other.meta"); }
    std::int64_t eventsOfOther() { return m_database.number("SELECT events FROM other.meta"); }

private:
    Tables& m_tables;
    Database& m_database;
};

} // namespace palmares::read_models
