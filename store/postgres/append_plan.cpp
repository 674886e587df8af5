#include "store/postgres/append_plan.h"

#include <algorithm>

#include "model/core/unicode.h"
#include "store/system_clock.h"

namespace palmares::store::postgres {

namespace {

/// Limits of one statement; an event that alone has more bytes gets a statement of its own.
constexpr std::size_t mostEvents = 2'000;
constexpr std::size_t mostBytes = 16'000'000;
/// A value of PostgreSQL ends below 1 GB, and a statement carries it with all the others.
constexpr std::size_t largestEvent = 500'000'000;

std::size_t sizeOf(const NewEvent& event)
{
    return event.data.size() + event.metadata.size() + event.type.size();
}

std::unexpected<Error> eventTooLarge(const NewEvent& event)
{
    return rejected("event_too_large", "The event " + toText(event.event_id) + " has " + std::to_string(sizeOf(event)) +
                                           " bytes; the store takes " + std::to_string(largestEvent) + ".");
}

std::unexpected<Error> notText(std::string_view what)
{
    return rejected("not_text",
                    std::string(what) + " is not UTF-8 or holds a zero byte, which PostgreSQL does not take.");
}

Result<void> checkEvents(const Append& append)
{
    for (const NewEvent& event : append.events) {
        if (sizeOf(event) > largestEvent) return eventTooLarge(event);
        if (!isText(event.type)) return notText("The type of the event " + toText(event.event_id));
    }
    if (!isText(append.stream)) return notText("The name of the stream");
    return {};
}

/// "No metadata" to every client: the original, which decodes what is not jsonb by itself, cannot read a null there.
void addMetadata(ArrayParameter& array, std::string_view metadata, PayloadType payload)
{
    if (!metadata.empty())
        array.add(metadata);
    else if (payload == PayloadType::jsonb)
        array.addNull();
    else
        array.add(noMetadata);
}

} // namespace

bool isText(std::string_view text)
{
    return isUtf8(text) && !text.contains('\0');
}

AppendPlan::AppendPlan(std::span<const Append> group, const StreamRows& rows, const StoreDescription& store)
    : m_store(store)
{
    m_answers.reserve(group.size());
    for (const Append& append : group) {
        m_answers.push_back(plan(append, rows));
        m_refusesAny = m_refusesAny || !m_answers.back();
    }
}

Result<Appended> AppendPlan::plan(const Append& append, const StreamRows& rows)
{
    const auto row = rows.find(append.stream);
    StreamState state = row == rows.end() ? StreamState{} : row->second.state;
    const auto planned = m_targetNumbers.find(append.stream);
    if (planned != m_targetNumbers.end()) state.version = m_targets[planned->second].after;
    if (auto allowed = checkAppend(append.stream, append.expected, state); !allowed)
        return std::unexpected(allowed.error());
    const Version current = state.version;
    if (auto allowed = checkEvents(append); !allowed) return std::unexpected(allowed.error());
    if (append.events.empty()) return Appended{current, 0, 0};

    const RecordedAt createdAt = append.created_at.value_or(systemTime());
    const std::size_t target = targetOf(append.stream, rows, createdAt);
    Appended appended{current, static_cast<Position>(m_events.size()) + 1, 0};
    for (const NewEvent& event : append.events)
        m_events.push_back({&event, target, ++appended.version, createdAt});
    for (const SideRecord& record : append.records)
        m_records.push_back(&record);
    m_targets[target].after = appended.version;
    appended.last = static_cast<Position>(m_events.size());
    return appended;
}

std::size_t AppendPlan::targetOf(const std::string& stream, const StreamRows& rows, RecordedAt createdAt)
{
    const auto known = m_targetNumbers.find(stream);
    if (known != m_targetNumbers.end()) return known->second;
    const auto row = rows.find(stream);
    const StreamRow before = row == rows.end() ? StreamRow{} : row->second;
    m_targets.push_back({stream, before, createdAt, before.state.version});
    m_targetNumbers.emplace(stream, m_targets.size() - 1); // the append outlives this plan
    return m_targets.size() - 1;
}

AppendPlan::Part AppendPlan::part(std::size_t first) const
{
    const std::size_t end = endOfPart(first);
    const std::span events(m_events.data() + first, end - first);
    Part part{{}, {}, events.size()};
    const std::size_t streams = addStreams(part.append, events);
    addEvents(part.append, events);
    part.append.add(std::ssize(events)).add(static_cast<std::int64_t>(streams));
    if (m_store.ours) addRecords(part.append, first == 0);
    auto ids = ArrayParameter::ofUuids();
    for (const PlannedEvent& each : events)
        ids.add(each.event->event_id);
    part.position.add(std::move(ids)).add(std::ssize(events));
    return part;
}

void AppendPlan::addRecords(Parameters& parameters, bool withRecords) const
{
    auto kinds = ArrayParameter::ofTexts();
    auto keys = ArrayParameter::ofTexts();
    auto times = ArrayParameter::ofIntegers();
    auto data = ArrayParameter::ofBytes();
    for (const SideRecord* record : withRecords ? m_records : std::vector<const SideRecord*>{}) {
        kinds.add(std::string_view(record->kind));
        keys.add(std::string_view(record->key));
        times.add(record->at.microseconds);
        data.add(std::string_view(record->data));
    }
    parameters.add(m_store.schema).add(std::move(kinds)).add(std::move(keys)).add(std::move(times));
    parameters.add(std::move(data));
}

std::size_t AppendPlan::endOfPart(std::size_t first) const
{
    std::size_t bytes = 0;
    std::size_t end = first;
    while (end < m_events.size() && end - first < mostEvents) {
        bytes += sizeOf(*m_events[end].event);
        if (end > first && bytes > mostBytes) break;
        ++end;
    }
    return end;
}

bool AppendPlan::makesStreams() const
{
    return std::ranges::any_of(m_targets, [](const Target& target) { return target.before.id == 0; });
}

Parameters AppendPlan::missingStreams() const
{
    auto names = ArrayParameter::ofTexts();
    auto numbers = ArrayParameter::ofIntegers();
    auto times = ArrayParameter::ofTimes();
    for (std::size_t number = 0; number < m_targets.size(); ++number) {
        if (m_targets[number].before.id != 0) continue;
        names.add(std::string_view(m_targets[number].stream));
        numbers.add(static_cast<std::int64_t>(number));
        times.add(m_targets[number].createdAt);
    }
    Parameters parameters;
    parameters.add(std::move(names)).add(std::move(numbers)).add(std::move(times));
    return parameters;
}

std::size_t AppendPlan::addStreams(Parameters& parameters, std::span<const PlannedEvent> events) const
{
    struct Change {
        std::int64_t id;
        std::size_t target;
        Version before;
        RecordedAt createdAt;
        std::int64_t added = 0;
    };
    std::map<std::size_t, Change> changes;
    for (const PlannedEvent& each : events) {
        const Change change{m_targets[each.target].before.id, each.target, each.version - 1, each.createdAt};
        ++changes.try_emplace(each.target, change).first->second.added;
    }
    std::vector<Change> sorted;
    for (const auto& [target, change] : changes)
        sorted.push_back(change);
    std::ranges::sort(sorted, {}, &Change::id);
    auto names = ArrayParameter::ofTexts();
    auto ids = ArrayParameter::ofIntegers();
    auto numbers = ArrayParameter::ofIntegers();
    auto before = ArrayParameter::ofIntegers();
    auto added = ArrayParameter::ofIntegers();
    auto made = ArrayParameter::ofTimes();
    for (const Change& each : sorted) {
        names.add(std::string_view(m_targets[each.target].stream));
        ids.add(each.id);
        numbers.add(static_cast<std::int64_t>(each.target));
        before.add(each.before);
        added.add(each.added);
        made.add(each.createdAt);
    }
    parameters.add(std::move(names)).add(std::move(ids)).add(std::move(numbers)).add(std::move(before));
    parameters.add(std::move(added)).add(std::move(made));
    return sorted.size();
}

void AppendPlan::addEvents(Parameters& parameters, std::span<const PlannedEvent> events) const
{
    auto ids = ArrayParameter::ofUuids();
    auto types = ArrayParameter::ofTexts();
    auto causations = ArrayParameter::ofUuids();
    auto correlations = ArrayParameter::ofUuids();
    auto data = ArrayParameter::ofBytes();
    auto metadata = ArrayParameter::ofBytes();
    auto times = ArrayParameter::ofTimes();
    auto targets = ArrayParameter::ofIntegers();
    auto versions = ArrayParameter::ofIntegers();
    for (const auto& [event, target, version, createdAt] : events) {
        ids.add(event->event_id);
        types.add(std::string_view(event->type));
        causations.add(event->causation_id);
        correlations.add(event->correlation_id);
        data.add(std::string_view(event->data));
        addMetadata(metadata, event->metadata, m_store.payload);
        times.add(createdAt);
        targets.add(static_cast<std::int64_t>(target));
        versions.add(version);
    }
    parameters.add(std::move(ids)).add(std::move(types)).add(std::move(causations)).add(std::move(correlations));
    parameters.add(std::move(data)).add(std::move(metadata)).add(std::move(times)).add(std::move(targets));
    parameters.add(std::move(versions));
}

void AppendPlan::wrote(const Rows& rows)
{
    for (int row = 0; row < rows.size(); ++row)
        m_targets[static_cast<std::size_t>(rows.integer(row, 0))].before.id = rows.integer(row, 1);
}

std::vector<Result<Appended>> AppendPlan::answers(Position before) const
{
    auto answers = m_answers;
    for (auto& answer : answers) {
        if (!answer || answer->last == 0) continue;
        answer->first += before;
        answer->last += before;
    }
    return answers;
}

StreamRows AppendPlan::streamsAfter() const
{
    StreamRows rows;
    for (const Target& target : m_targets)
        rows.emplace(target.stream, StreamRow{target.before.id, {target.after, false}});
    return rows;
}

} // namespace palmares::store::postgres
