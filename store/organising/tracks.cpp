#include "store/organising/tracks.h"

#include <cmath>
#include <utility>

#include "model/core/codec.h"

namespace palmares::organising {
namespace {

constexpr double degree = 1e7; ///< in the units of an outline

StoredTrack storedTrack(const ImportLine& line)
{
    StoredTrack track;
    track.athlete_uuid = line.athlete.id;
    track.start_date = line.activity.start;
    for (const activity_files::OutlinePoint& point : line.activity.outline) {
        track.after_s.push_back(point.after_s);
        track.latitude.push_back(point.latitude_e7 / degree);
        track.longitude.push_back(point.longitude_e7 / degree);
        const double centimetres = std::round(static_cast<double>(point.height_m) * 100);
        track.height_m.push_back(std::isnan(point.height_m) ? std::nullopt : std::optional(centimetres / 100));
    }
    return track;
}

Result<bool> isKept(EventStore& store, const ActivityId& activity)
{
    const auto found = store.records({.kind = std::string(trackKind), .key = activity.value, .limit = 1});
    if (!found) return std::unexpected(found.error());
    return !found->empty();
}

/// Whether the line's track has to be stored; a refusal concerns another activity.
Result<bool> isWanted(EventStore& store, const ImportLine& line)
{
    if (line.activity.outline.empty() || line.error) return false;
    if (line.outcome == ImportLine::Outcome::fresh) return true;
    if (line.outcome != ImportLine::Outcome::duplicate) return false;
    const auto kept = isKept(store, line.activity_uuid);
    if (!kept) return std::unexpected(kept.error());
    return !*kept;
}

} // namespace

Result<void> keepTracks(EventStore& store, std::span<ImportLine* const> lines, RecordedAt now)
{
    const std::string kind(trackKind);
    if (const auto kept = store.records({.kind = kind, .limit = 0}); !kept) return {};
    std::vector<SideRecord> records;
    for (const ImportLine* const line : lines) {
        if (line == nullptr) continue;
        if (line->notice) {
            const bool isGone = line->notice->kind == activity_files::Notice::Kind::deleted && !line->error;
            if (isGone) records.push_back({kind, line->notice->activity_uuid.value, now, {}});
            continue;
        }
        const auto wanted = isWanted(store, *line);
        if (!wanted) return std::unexpected(wanted.error());
        if (!*wanted) continue;
        auto text = toJson(storedTrack(*line));
        if (!text) return std::unexpected(text.error());
        records.push_back({kind, line->activity_uuid.value, now, *std::move(text)});
        if (line->moved_from) records.push_back({kind, line->moved_from->activity.value, now, {}});
    }
    if (records.empty()) return {};
    return store.saveRecords(records);
}

Result<std::optional<StoredTrack>> trackOf(EventStore& store, const ActivityId& activity)
{
    const auto found = store.records({.kind = std::string(trackKind), .key = activity.value, .limit = 1});
    if (!found) return std::unexpected(found.error());
    if (found->empty()) return std::nullopt;
    auto track = fromJson<StoredTrack>(found->front().data);
    if (!track) return std::unexpected(track.error());
    return *std::move(track);
}

} // namespace palmares::organising
