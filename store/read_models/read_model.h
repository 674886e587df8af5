#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "model/core/event_store.h"
#include "model/core/value.h"
#include "model/domain.h"
#include "store/read_models/schema/schema.h"

namespace palmares::read_models {

/// A stored event and its decoded value. Unknown event types never reach a projector.
struct ReadEvent {
    const RecordedEvent& recorded;
    const Value& event;
};

enum class Access {
    write,
    scratch,  ///< write, into a file that a crash may leave damaged: nothing waits for the disk. Without a name it is
              ///< a temporary file of the system's, deleted on close
    read_only ///< only queries
};

class Database;
class Meta;
class Projection;
class Tables;

/// The read model of one store: tables in an SQLite file beside it (or in memory), fed by projectors whose rows and
/// position change in one transaction. The file is derived and may be deleted at any time. An instance belongs to one
/// thread; other instances on the same file may read meanwhile. Queries are functions in queries/.
class ReadModel {
public:
    explicit ReadModel(std::unique_ptr<Database> database);
    ReadModel(const ReadModel&) = delete;
    ReadModel& operator=(const ReadModel&) = delete;
    ~ReadModel();

    /// Position of the last event in the tables.
    Result<Position> position();
    Result<LogPlace> place();
    /// How many events the log held up to the position. More than it holds there now: some were removed since.
    Result<std::int64_t> eventCount();
    /// Applies events in order, up to and including `upTo`. Events at or below the position are skipped. The log holds
    /// `passed` events between the position and `upTo`, those of unknown types included.
    Result<void> apply(std::span<const ReadEvent> events, const LogPlace& upTo, std::int64_t passed);
    Result<void> apply(std::span<const ReadEvent> events, Position upTo)
    {
        return apply(events, {.position = upTo}, std::ssize(events));
    }
    /// Empties all tables: the log is not the one that they were made from.
    Result<void> startAgain();
    /// The revisions of all tables, raised by each commit that changes them, in this process or another.
    Result<TableRevisions> revisions();

    /// For queries and rebuilds, which run their own transactions.
    Tables& tables() { return *m_tables; }
    Meta& meta() { return *m_meta; }
    /// Discards what projectors remember of rows that were replaced.
    void forgetProjection() { m_applied = -1; }

private:
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Tables> m_tables;
    std::unique_ptr<Meta> m_meta;
    std::unique_ptr<Projection> m_projection;
    Position m_applied = -1; ///< what m_projection has seen; -1 when it has to start afresh
};

/// Opens the read model in `file`, or to write one in memory when `file` is empty. A file that is damaged, of another
/// version or of another store (`fingerprint`) is replaced by an empty one, since it is derived; one that is only read
/// is left alone, and `read_model_not_found` when there is none.
Result<std::unique_ptr<ReadModel>> openReadModel(const std::filesystem::path& file, std::string_view fingerprint,
                                                 Access access = Access::write);

} // namespace palmares::read_models
