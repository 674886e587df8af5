#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/result.h"
#include "model/core/subscription.h"
#include "model/core/time.h"
#include "model/core/uuid.h"

namespace palmares {

using Version = std::int64_t;  ///< of a stream: 0 before its first event, then 1, 2, 3 …
using Position = std::int64_t; ///< in `$all`: ascending, holes allowed, the first is above 0

/// An event on its way into the store. `data` and `metadata` are JSON text and are kept byte for byte.
struct NewEvent {
    Uuid event_id;
    std::string type; ///< as stored: `Elixir.SegmentChallenge.Events.StageStarted`
    std::optional<Uuid> causation_id;
    std::optional<Uuid> correlation_id;
    std::string data;
    std::string metadata = "{}";
};

/// An event as it was read. A link shows the event of another stream: `stream` and `version` stay its own.
struct RecordedEvent {
    Position position = 0;
    std::string stream;
    Version version = 0;
    Uuid event_id;
    std::string type;
    std::optional<Uuid> causation_id;
    std::optional<Uuid> correlation_id;
    RecordedAt created_at;
    std::string data;
    std::string metadata;
    std::int64_t number = 0; ///< its place in the stream it was read from: of `$all` the position
};

/// What the writer believes about a stream before it appends.
struct ExpectedVersion {
    static constexpr Version any = -1;           ///< whatever it is
    static constexpr Version stream_exists = -2; ///< at least one event
    static constexpr Version no_stream = -3;     ///< not one event; like version 0, but refused as `stream_exists`
    Version value = any;                         ///< or exactly this version

    static constexpr ExpectedVersion exactly(Version version) { return {version}; }
    static constexpr ExpectedVersion anyVersion() { return {any}; }
    static constexpr ExpectedVersion noStream() { return {no_stream}; }
    static constexpr ExpectedVersion streamExists() { return {stream_exists}; }
};

/// Something about the log that cannot be derived from it and is kept beside it: a command that was sent, an event
/// that was parked, a schedule.
struct SideRecord {
    std::string kind; ///< `audit`
    std::string key;  ///< unique within its kind
    RecordedAt at;
    std::string data; ///< JSON; empty asks for the record to be removed
};

/// Events for one stream: appended all or not at all. Without events only the version is checked.
struct Append {
    std::string stream;
    ExpectedVersion expected;
    std::vector<NewEvent> events;
    std::optional<RecordedAt> created_at = {}; ///< kept as given; otherwise the computer's clock
    std::vector<SideRecord> records = {};      ///< new ones, kept if and only if the events are
};

/// Where the events of one Append went. Positions of one append ascend without a foreign event between; both
/// are 0 when it brought no events.
struct Appended {
    Version version = 0; ///< of the stream, after
    Position first = 0;
    Position last = 0;
};

/// Events that are in the store already, shown in another stream as well.
struct Link {
    std::string stream;
    ExpectedVersion expected;
    std::vector<Uuid> events;
};

enum class Deletion {
    soft, ///< the stream can no longer be read or appended to; its events stay in `$all` and where they are linked
    hard, ///< every event in it is gone everywhere, those linked into it too; positions and numbers stay holes
};

/// Whether a store that is opened may delete streams in the hard way.
enum class HardDeletion { refused, allowed };

struct StreamInfo {
    std::string stream;
    Version version = 0;
    RecordedAt created_at;
    RecordedAt last_event_at;
    std::int64_t id = 0;                    ///< the store's own number for it; of `$all` 0
    std::optional<RecordedAt> deleted_at{}; ///< softly
};

/// One page of the list of streams, softly deleted ones and `$all` included.
struct StreamQuery {
    enum class Sort { id, name, version, created_at, deleted_at };
    std::string containing{}; ///< part of the name, byte for byte
    Sort sort = Sort::id;
    bool descending = false;
    std::int64_t offset = 0;
    std::int64_t limit = 50;
};

struct StreamPage {
    std::vector<StreamInfo> streams;
    std::int64_t total = 0; ///< on all pages
};

/// State of an aggregate or process manager at `version` (a stream version, or a position for processes).
struct Snapshot {
    std::string source;
    std::int64_t version = 0;
    std::string type;
    std::string data;       ///< JSON; empty asks for the snapshot to be removed
    std::string metadata{}; ///< JSON; of an aggregate `{"snapshot_module_version":1}`
};

/// How far a subscription to `$all` has handled the log.
struct Checkpoint {
    std::string subscription;
    Position position = 0;
};

/// An event and where it stands in `$all`. What is made from a log remembers its last event, to notice when the log is
/// another one: the store was emptied, or an older copy was put back.
struct LogPlace {
    Position position = 0; ///< 0: before the first event
    Uuid event = {};       ///< nil: not known
    bool operator==(const LogPlace&) const = default;
};

inline LogPlace placeOf(const RecordedEvent& event)
{
    return {event.position, event.event_id};
}

enum class Direction { forward, backward };

/// Which side records a query answers, by time.
struct SideQuery {
    std::string kind;
    std::string key = {}; ///< only this one, if given
    RecordedAt from = {std::numeric_limits<std::int64_t>::min()};
    RecordedAt to = {std::numeric_limits<std::int64_t>::max()}; ///< included
    std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    Direction direction = Direction::forward;
};

/// Which events a read delivers. Forward reads start at the lowest version or position not below `from`,
/// backward reads at the highest not above it. Nothing there is no error.
struct ReadOptions {
    std::int64_t from = 0;
    std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    Direction direction = Direction::forward;

    static ReadOptions backwardFrom(std::int64_t from, std::int64_t limit)
    {
        return {from, limit, Direction::backward};
    }
};

/// Takes one event; false ends the read. The event may be moved from, but not kept by reference. A sink may read
/// from the same store, but not write to it (`write_during_read`).
using EventSink = std::function<bool(RecordedEvent& event)>;

/// The port every event store implements. It knows strings and JSON text, no domain, so it browses
/// any log. Not thread-safe: one instance belongs to one thread, except for `interrupt`.
///
/// Error names: `wrong_expected_version`, `stream_exists`, `duplicate_event`, `duplicate_record`, `lock_lost` (kind
/// conflict), `stream_not_found`, `stream_deleted`, `event_not_found`, `snapshot_not_found` (not_found),
/// `cannot_append_to_all_stream`, `cannot_delete_all_stream`, `stream_name_missing`, `event_too_large`,
/// `write_during_read`, `not_supported` (rejected), `store_…` (unavailable or corrupt).
class EventStore {
public:
    EventStore() = default;
    EventStore(const EventStore&) = delete;
    EventStore& operator=(const EventStore&) = delete;
    virtual ~EventStore() = default;

    /// Whether everything that writes is refused with `store_read_only`.
    virtual bool isReadOnly() const { return false; }

    /// Group commit: one durable transaction for all of `group`, each append with its own version check.
    /// Answers one result per append, in order; a refused append leaves nothing and disturbs no other. When the
    /// transaction itself fails every answer is that error and nothing was written.
    virtual std::vector<Result<Appended>> append(std::span<const Append> group) = 0;

    /// Shows events of the store in another stream too, after those it has: in one durable transaction, all or none.
    /// They do not appear in `$all` again. `event_not_found` if one is not in the store, `duplicate_event` if one is
    /// in that stream already. Answers the version of the stream.
    virtual Result<Version> link(const Link& link) = 0;

    /// `stream_deleted` if it was deleted softly before, `not_supported` for a hard deletion where the store was
    /// opened without the permission. Snapshots and subscriptions of the stream are kept.
    virtual Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) = 0;

    /// Events of `stream` by their place in it. `stream_not_found` if it never had one, `stream_deleted`.
    virtual Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) = 0;

    /// Events of the whole store by position.
    virtual Result<void> readAll(const ReadOptions& options, const EventSink& sink) = 0;

    /// Version of `stream`, 0 when there is none: the highest number that was given in it, be its event gone or not.
    /// Of `$all` the highest position that was given.
    virtual Result<Version> streamVersion(std::string_view stream) = 0;

    /// Of the newest event that is there, at `position` or before it.
    virtual Result<LogPlace> placeAt(Position position) = 0;
    Result<LogPlace> newestPlace() { return placeAt(std::numeric_limits<Position>::max()); }
    /// Position of the newest event, 0 in an empty store.
    Result<Position> head()
    {
        const auto newest = newestPlace();
        if (!newest) return std::unexpected(newest.error());
        return newest->position;
    }
    /// Whether that event stands there; one that is not known may be any.
    Result<bool> holds(const LogPlace& place)
    {
        if (place.position == 0 || place.event == Uuid{}) return true;
        const auto found = placeAt(place.position);
        if (!found) return std::unexpected(found.error());
        return *found == place;
    }

    /// Number of events in the store, counted: slow where there are millions.
    virtual Result<std::int64_t> eventCount() = 0;

    /// `stream_not_found`, `stream_deleted`. `$all` is always there.
    virtual Result<StreamInfo> streamInfo(std::string_view stream) = 0;

    /// At most `limit` streams whose name is greater than `after` and contains `containing`, by name; both are
    /// compared byte for byte. Without deleted ones.
    virtual Result<std::vector<StreamInfo>> streams(std::string_view containing = {}, std::string_view after = {},
                                                    std::int64_t limit = 1'000'000'000) = 0;
    virtual Result<StreamPage> pageOfStreams(const StreamQuery& query) = 0;

    virtual Result<Snapshot> readSnapshot(std::string_view source) = 0;

    /// Position that `subscription` to `$all` has acknowledged, 0 before it has.
    virtual Result<Position> checkpoint(std::string_view subscription) = 0;

    /// In one durable transaction: moves subscriptions forward (never back) and stores snapshots, each in the
    /// place of the one its source had.
    virtual Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) = 0;

    /// Takes the lock of a subscription, which is made with `last_seen = startFrom` if it is new. Nothing while
    /// it is held elsewhere, in this program or another. Never waits.
    virtual Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) = 0;
    /// By stream and name.
    virtual Result<std::vector<SubscriptionInfo>> subscriptions() = 0;
    /// Forgets how far it was; no error if there is none.
    virtual Result<void> deleteSubscription(const SubscriptionKey& key) = 0;

    /// In one durable transaction, each in the place of the one of its kind and key. A store that is not ours keeps
    /// none: `not_supported`.
    virtual Result<void> saveRecords(std::span<const SideRecord> records) = 0;
    virtual Result<std::vector<SideRecord>> records(const SideQuery& query) = 0;

    /// A small fact about the store itself (`organiser`, `fingerprint`); nothing if it was never set.
    virtual Result<std::optional<std::string>> property(std::string_view name) = 0;
    virtual Result<void> setProperty(std::string_view name, std::string_view value) = 0;

    /// Reads everything and describes, one sentence each, what is damaged below the level of events: pages, checksums
    /// of events, entries of one table that another lacks.
    virtual std::vector<std::string> examine() { return {}; }

    /// Returns true as soon as the head is above `seen`, also when another process appended, or false after
    /// `milliseconds`. `interrupt` may be called from any thread and ends a wait early with false; without a wait
    /// in progress it ends the next one.
    virtual Result<bool> waitForEvents(Position seen, int milliseconds) = 0;
    virtual void interrupt() = 0;
};

/// The usual case of a group of one.
inline Result<Appended> appendOne(EventStore& store, Append append)
{
    return store.append(std::span<const Append>(&append, 1)).front();
}

} // namespace palmares
