#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/stored_names.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::app {
namespace {

struct DispatchOptions {
    store::StoreAddress store;
    std::string as, command, json;
    bool dryRun = false;
};

void add(CLI::App& verb, DispatchOptions& options)
{
    addStore(verb, options.store);
    verb.add_option("COMMAND", options.command, "Its name; - reads lines of `COMMAND JSON` from standard input")
        ->required();
    verb.add_option("JSON", options.json, "Its fields");
    verb.add_flag("--dry-run", options.dryRun, "Only show the events it would produce");
    verb.add_option("--as", options.as, "Athlete who sends it");
}

Result<std::unique_ptr<runtime::Session>> open(const DispatchOptions& options)
{
    return options.dryRun ? openToRead(options.store, options.as) : openSession(options.store, options.as);
}

std::string describe(const RecordedEvent& event)
{
    JsonObject object;
    object.add("type", std::string(shortTypeName(event.type))).add("stream", event.stream);
    object.add("version", event.version).add("position", event.position).addJson("data", asJson(event.data));
    return object.text();
}

std::string describe(const engine::DroppedItem& item)
{
    return JsonObject().add("index", static_cast<std::int64_t>(item.index)).add("error", item.error).text();
}

std::string listOf(const auto& items)
{
    return jsonList(
        items, [](const auto& item) { return describe(item); }, ",");
}

int accepted(const engine::Receipt& receipt)
{
    JsonObject object;
    object.add("accepted", true).addJson("events", listOf(receipt.events));
    if (!receipt.dropped.empty()) object.addJson("dropped", listOf(receipt.dropped));
    std::printf("%s\n", object.text().c_str());
    return 0;
}

int turnedDown(const Error& error)
{
    JsonObject object;
    object.add("accepted", false).add("error", error.name).add("message", error.message);
    if (!error.field.empty()) object.add("field", error.field);
    std::printf("%s\n", object.text().c_str());
    return refused(error);
}

int answer(const Result<engine::Receipt>& receipt)
{
    return receipt ? accepted(*receipt) : turnedDown(receipt.error());
}

std::vector<Result<engine::Receipt>> answersTo(runtime::Session& session, std::vector<Value> commands, bool dryRun)
{
    std::vector<engine::Request> requests;
    for (Value& command : commands)
        requests.push_back({.command = std::move(command), .actor = session.actor()});
    return session.writeAndWait([&](runtime::Engine& engine) {
        return dryRun ? engine.dispatcher().dryRun(requests) : engine.dispatcher().dispatch(requests);
    });
}

/// The lines of standard input that wait, at most `most`; one at least until the input ends.
std::vector<std::string> nextLines(std::size_t most)
{
    std::vector<std::string> lines;
    std::string line;
    while (lines.size() < most && (lines.empty() || std::cin.rdbuf()->in_avail() > 0) && std::getline(std::cin, line))
        lines.push_back(std::move(line));
    return lines;
}

/// A command that is completed from the tables is decided together with its like only.
bool mayShareGroup(const Value& before, const Value& command)
{
    const bool isCompleted = runtime::LookUp::completes(command);
    if (isCompleted != runtime::LookUp::completes(before)) return false;
    return !isCompleted || runtime::catalogue().nameOf(before) == runtime::catalogue().nameOf(command);
}

/// Collects commands, and prints one line for each in the order in which they came.
class GroupedDispatch {
public:
    GroupedDispatch(runtime::Session& session, bool dryRun)
        : m_session(session)
        , m_dryRun(dryRun)
    {}

    Result<void> add(Result<Value> command)
    {
        if (command && !m_group.empty() && !mayShareGroup(m_group.back(), *command))
            if (auto sent = send(); !sent) return sent;
        if (command) {
            m_group.push_back(*std::move(command));
            return {};
        }
        if (auto sent = send(); !sent) return sent;
        m_code = turnedDown(command.error());
        return {};
    }
    Result<void> send()
    {
        if (m_group.empty()) return {};
        if (runtime::LookUp::completes(m_group.front()))
            if (auto settled = m_session.settle(); !settled) return settled;
        for (const auto& receipt : answersTo(m_session, std::exchange(m_group, {}), m_dryRun))
            if (const int code = answer(receipt); code != 0) m_code = code;
        return {};
    }
    int code() const { return m_code; } ///< of the last command that was turned down

private:
    runtime::Session& m_session;
    bool m_dryRun;
    std::vector<Value> m_group;
    int m_code = 0;
};

/// Sends lines of `COMMAND JSON`; those that wait are decided and stored together.
Result<int> sendLines(runtime::Session& session, bool dryRun)
{
    constexpr std::size_t mostInAGroup = 1'000;
    std::ios::sync_with_stdio(false); // otherwise nothing tells what waits
    GroupedDispatch dispatch(session, dryRun);
    for (auto lines = nextLines(mostInAGroup); !lines.empty(); lines = nextLines(mostInAGroup)) {
        for (const std::string& line : lines) {
            const auto space = std::min(line.find(' '), line.size());
            auto command = runtime::catalogue().commandFromJson(line.substr(0, space), line.substr(space));
            if (auto added = dispatch.add(std::move(command)); !added) return std::unexpected(added.error());
        }
        if (auto sent = dispatch.send(); !sent) return std::unexpected(sent.error());
        std::fflush(stdout);
    }
    if (const auto settled = session.settle(); !settled) return std::unexpected(settled.error());
    return dispatch.code();
}

Result<int> dispatchLines(const DispatchOptions& options)
{
    const auto session = open(options);
    if (!session) return refused(session.error());
    const auto code = sendLines(**session, options.dryRun);
    return code ? *code : refused(code.error());
}

Result<int> run(const DispatchOptions& options)
{
    if (options.command == "-") return dispatchLines(options);
    auto command = runtime::catalogue().commandFromJson(options.command, options.json);
    if (!command) return turnedDown(command.error());
    const auto session = open(options);
    if (!session) return refused(session.error());
    const auto receipt = answersTo(**session, {std::move(*command)}, options.dryRun).front();
    if (!receipt) return turnedDown(receipt.error());
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return accepted(*receipt);
}

} // namespace

Verb dispatchVerb()
{
    return makeVerb<DispatchOptions>("dispatch", "Send any command; see `palmares commands`", add, run);
}

} // namespace palmares::app
