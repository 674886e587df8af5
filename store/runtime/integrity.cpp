#include "store/runtime/integrity.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "model/core/json_text.h"
#include "store/read_models/comparison.h"
#include "store/runtime/projecting.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::runtime {
namespace {

constexpr std::size_t mostProblems = 100; // a store in ruins needs no longer list
constexpr int mostRounds = 10;            // while another program moves the tables on
constexpr std::int64_t readAtOnce = 4'000;

/// Also those that are absent, and the terms of Erlang that applications store instead of JSON.
bool isMetadata(std::string_view stored)
{
    constexpr char versionOfTerms = '\x83';
    return stored.empty() || stored.front() == versionOfTerms || isJson(stored);
}

/// Looks at each event as it passes by.
class LogExaminer {
public:
    explicit LogExaminer(Findings& findings)
        : m_findings(findings)
    {}

    bool see(const engine::DecodedEvent& decoded)
    {
        const RecordedEvent& event = decoded.recorded;
        ++m_findings.events;
        if (event.position <= m_last) report(event, "its position is not above the one before");
        if (event.position != m_last + 1) m_hasHoles = true;
        m_last = event.position;
        Version& version = m_versions[event.stream];
        if (event.version <= version) report(event, follows(event.version, version));
        if (event.version > version + 1) m_skips.push_back({event.stream, event.position, version, event.version});
        version = event.version;
        seePayload(decoded);
        return m_findings.problems.size() < mostProblems;
    }

    /// Where events were removed for good, positions and versions have gaps that nothing else explains.
    void compare(EventStore& store, const std::vector<StreamInfo>& listed)
    {
        m_findings.streams = std::ssize(listed);
        if (m_hasHoles || store.streamVersion(allStream).value_or(m_last) != m_last) return;
        for (const Skip& skip : m_skips)
            if (linksBetween(store, skip.stream, skip.before, skip.after) != skip.after - skip.before - 1)
                m_findings.problems.push_back("Event " + std::to_string(skip.position) + " (" + skip.stream +
                                              " version " + std::to_string(skip.after) +
                                              "): " + follows(skip.after, skip.before) + '.');
        for (const StreamInfo& info : listed) {
            const auto seen = m_versions.find(info.stream);
            const Version version = seen == m_versions.end() ? 0 : seen->second;
            if (version != info.version &&
                linksBetween(store, info.stream, version, info.version + 1) != info.version - version)
                m_findings.problems.push_back("Stream " + info.stream + " is listed at version " +
                                              std::to_string(info.version) + " but its last event is version " +
                                              std::to_string(version) + '.');
        }
    }

private:
    /// Versions of a stream that no event of its own has, those of links for instance.
    struct Skip {
        std::string stream;
        Position position;
        Version before, after;
    };

    static std::string follows(Version version, Version before)
    {
        return "version " + std::to_string(version) + " follows version " + std::to_string(before);
    }

    /// How many events of other streams `stream` shows between two of its versions.
    static std::int64_t linksBetween(EventStore& store, const std::string& stream, Version before, Version after)
    {
        std::int64_t links = 0;
        const auto read = store.readStream(stream, {.from = before + 1}, [&](RecordedEvent& event) {
            if (event.number < after && event.stream != stream) ++links;
            return event.number < after;
        });
        // A deleted stream cannot be checked.
        return read ? links : after - before - 1;
    }

    void seePayload(const engine::DecodedEvent& decoded)
    {
        const auto& [recorded, event] = decoded;
        if (!event) report(recorded, "its payload cannot be read: " + event.error().message);
        if (!isMetadata(recorded.metadata)) report(recorded, "its metadata is not JSON");
    }

    void report(const RecordedEvent& event, const std::string& what)
    {
        m_findings.problems.push_back("Event " + std::to_string(event.position) + " (" + event.stream + " version " +
                                      std::to_string(event.version) + "): " + what + '.');
    }

    Findings& m_findings;
    Position m_last = 0;
    bool m_hasHoles = false;
    std::map<std::string, Version> m_versions;
    std::vector<Skip> m_skips;
};

/// Names the rows that only one side has.
void reportDifferences(const std::vector<read_models::TableDifference>& differences, Findings& findings)
{
    const auto report = [&](const std::string& table, const std::vector<std::string>& lines) {
        for (const std::string& line : lines)
            if (findings.problems.size() < mostProblems) findings.problems.push_back(table + line);
    };
    for (const auto& [table, rebuilt, stored] : differences) {
        report("Read model table " + table + " holds a row that a rebuild does not give: ", stored);
        report("Read model table " + table + " lacks a row that a rebuild gives: ", rebuilt);
    }
}

/// Brings `rebuilt` to where `stored` (in `file`) is, and compares them; no differences when it cannot be rebuilt,
/// which becomes a finding.
Result<std::vector<read_models::TableDifference>> compared(EventStore& store, read_models::ReadModel& stored,
                                                           const std::filesystem::path& file,
                                                           read_models::ReadModel& rebuilt, Findings& findings)
{
    const auto applied = stored.eventCount(); // before the position, so that none seems removed when the tables move on
    if (!applied) return std::unexpected(applied.error());
    const auto position = stored.position();
    if (!position) return std::unexpected(position.error());
    findings.projected = *position;
    engine::LogReader log(catalogue(), store, engine::noWindow);
    if (const auto done = project(log, rebuilt, *position); !done) {
        findings.problems.push_back("The read model cannot be rebuilt: " + done.error().message);
        return {};
    }
    const auto left = rebuilt.eventCount();
    if (!left) return std::unexpected(left.error());
    if (*applied > *left) {
        findings.problems.push_back("The read model was made from " + std::to_string(*applied) +
                                    " events, of which the log holds " + std::to_string(*left) +
                                    ": the others were removed since. `palmares rebuild` makes it from those.");
        return {};
    }
    return read_models::compareWith(rebuilt, file, mostProblems);
}

Result<void> examineEvents(EventStore& store, LogExaminer& examiner)
{
    engine::LogReader log(catalogue(), store, engine::noWindow);
    auto batch = log.next(0, readAtOnce);
    while (batch && !batch->empty()) {
        for (const auto& event : *batch)
            if (!examiner.see(*event)) return {};
        batch = log.next(batch->back()->recorded.position, readAtOnce);
    }
    return batch ? Result<void>() : std::unexpected(batch.error());
}

} // namespace

Result<Findings> examineLog(EventStore& store)
{
    Findings findings;
    for (std::string& problem : store.examine())
        findings.problems.push_back(std::move(problem));
    LogExaminer examiner(findings);
    const auto head = store.head();
    if (!head) return std::unexpected(head.error());
    findings.head = *head;
    // What is appended meanwhile is left out, so that the stream list can be compared.
    const auto listed = store.streams();
    if (!listed) return std::unexpected(listed.error());
    if (const auto read = examineEvents(store, examiner); !read) findings.problems.push_back(read.error().message);
    const auto count = store.eventCount();
    const auto headAfter = store.head();
    if (headAfter && *headAfter == findings.head && findings.problems.size() < mostProblems) {
        examiner.compare(store, *listed);
        if (count && *count != findings.events)
            findings.problems.push_back("The store counts " + std::to_string(*count) + " events but holds " +
                                        std::to_string(findings.events) + '.');
    }
    return findings;
}

Result<void> examineReadModel(EventStore& store, const std::filesystem::path& file, std::string_view fingerprint,
                              Findings& findings)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return {};
    const auto stored = read_models::openReadModel(file, fingerprint, read_models::Access::read_only);
    if (!stored) return std::unexpected(stored.error());
    const auto rebuilt = read_models::openReadModel({}, fingerprint, read_models::Access::scratch);
    if (!rebuilt) return std::unexpected(rebuilt.error());
    findings.hasReadModel = true;
    auto differences = compared(store, **stored, file, **rebuilt, findings);
    for (int i = 0; i < mostRounds && !differences && differences.error().name == "read_model_moved"; ++i)
        differences = compared(store, **stored, file, **rebuilt, findings);
    if (!differences) return std::unexpected(differences.error());
    reportDifferences(*differences, findings);
    const auto last = store.streamVersion(allStream); // that event may have been removed since
    if (!last) return std::unexpected(last.error());
    if (findings.projected > *last)
        findings.problems.push_back("The read model knows events up to " + std::to_string(findings.projected) +
                                    " but the log ends at " + std::to_string(*last) + '.');
    return {};
}

} // namespace palmares::runtime
