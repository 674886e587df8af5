#pragma once

#include <string>

#include "store/log_place.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// What a read model's file records about itself: its identity, the last applied event, and the revisions of its
/// tables.
class Meta {
public:
    explicit Meta(Tables& tables)
        : m_tables(tables)
        , m_database(tables.database())
    {}

    /// Empty if the file has none yet.
    std::string identity();
    /// Replaces whatever is in the file with empty tables at position 0.
    void create(const std::string& identity);
    /// Adds the revisions to a file from before they were kept.
    void addRevisions();

    /// Empties all tables, to be filled from position 0 again.
    void startAgain();

    Position position();
    store::LogPlace place();
    /// Position of the database attached as `other`.
    Position positionOfOther();
    void setPlace(const store::LogPlace& place);

    /// All revisions equal the position in a file that keeps none.
    TableRevisions revisions();
    /// Raises the revisions of these tables.
    void revise(TableSet changed);

private:
    bool has(const char* table);

    Tables& m_tables;
    Database& m_database;
};

} // namespace palmares::read_models
