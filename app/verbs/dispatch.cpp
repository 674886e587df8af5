#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verbs.h"
#include "model/stored_names.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::app {
namespace {

std::string describe(const RecordedEvent& event)
{
    JsonObject object;
    object.add("type", std::string(shortTypeName(event.type))).add("stream", event.stream);
    object.add("version", event.version).add("position", event.position).addJson("data", asJson(event.data));
    return object.text();
}

std::string describe(const runtime::DroppedItem& item)
{
    return JsonObject().add("index", static_cast<std::int64_t>(item.index)).add("error", item.error).text();
}

template <class T>
std::string listOf(const std::vector<T>& items)
{
    std::string text = "[";
    for (const T& item : items)
        text.append(text.size() > 1 ? "," : "").append(describe(item));
    return text + ']';
}

int accepted(const runtime::Receipt& receipt)
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

Result<runtime::Receipt> answerTo(runtime::Session& session, Value command, bool dryRun)
{
    const runtime::Request request{.command = std::move(command), .actor = session.actor()};
    return session.writeAndWait(
        [&](runtime::Engine& engine) { return dryRun ? engine.dryRun(request) : engine.dispatch(request); });
}

/// Sends a line `COMMAND JSON` after the other, each answered by a line as soon as it is decided.
int dispatchLines(const DispatchOptions& options)
{
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    int code = 0;
    for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
        const auto space = std::min(line.find(' '), line.size());
        auto command = runtime::catalogue().commandFromJson(line.substr(0, space), line.substr(space));
        const auto receipt = command ? answerTo(**session, std::move(*command), options.dryRun)
                                     : Result<runtime::Receipt>(std::unexpected(command.error()));
        if (receipt)
            accepted(*receipt);
        else
            code = turnedDown(receipt.error());
    }
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return code;
}

} // namespace

int dispatch(const DispatchOptions& options)
{
    if (options.command == "-") return dispatchLines(options);
    auto command = runtime::catalogue().commandFromJson(options.command, options.json);
    if (!command) return turnedDown(command.error());
    const auto session = openSession(options.store, options.as);
    if (!session) return refused(session.error());
    const auto receipt = answerTo(**session, std::move(*command), options.dryRun);
    if (!receipt) return turnedDown(receipt.error());
    if (const auto settled = (*session)->settle(); !settled) return refused(settled.error());
    return accepted(*receipt);
}

namespace {

std::string wordFor(const ValueType& type)
{
    switch (type.kind) {
    case ValueKind::text: return "text";
    case ValueKind::id: return "id of a " + std::string(type.entity);
    case ValueKind::yes_no: return "true or false";
    case ValueKind::integer: return "integer";
    case ValueKind::number: return "number";
    case ValueKind::metres: return "metres";
    case ValueKind::seconds: return "seconds";
    case ValueKind::timestamp: return "date and time, UTC";
    case ValueKind::local_time: return "date and time, local";
    case ValueKind::decimal: return "decimal";
    case ValueKind::choice: return oneOf(type.choices);
    case ValueKind::list: return "list of " + wordFor(*type.element);
    case ValueKind::map: return "map to " + wordFor(*type.element);
    case ValueKind::object: {
        std::string text = "{";
        for (const Field& field : type.object->fields)
            text.append(text.size() > 1 ? ", " : "").append(field.key);
        return text + '}';
    }
    case ValueKind::other: return "points: a list, or lists by stage type";
    }
    return {};
}

} // namespace

int commands(const std::string& name)
{
    const engine::Application& all = runtime::catalogue();
    if (name.empty()) {
        TextTable table({"command", "aggregate", "fields"}, {false, false, true});
        for (const engine::CommandType* const type : all.commands())
            table.add({type->name, all.aggregateOf(*type).name, std::to_string(type->info->fields.size())});
        std::fputs(table.text().c_str(), stdout);
        return 0;
    }
    const engine::CommandType* const type = all.command(name);
    if (type == nullptr)
        return refused({Error::Kind::not_found, "unknown_command", "There is no command " + name + '.'});
    TextTable table({"field", "required", "type"}, {false, false, false});
    for (const Field& field : type->info->fields)
        table.add({std::string(field.key), field.required ? "yes" : "no", wordFor(*field.type)});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

} // namespace palmares::app
