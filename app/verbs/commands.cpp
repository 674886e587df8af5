#include <string>

#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "store/runtime/segment_challenge.h"

namespace palmares::app {
namespace {

struct CommandsOptions {
    std::string name;
};

void add(CLI::App& verb, CommandsOptions& options)
{
    verb.add_option("COMMAND", options.name, "Show the fields of this command");
}

/// `an athlete`, `a stage`.
std::string withArticle(std::string_view noun)
{
    const bool beginsWithVowel = noun.find_first_of("aeio") == 0;
    return (beginsWithVowel ? "an " : "a ") + std::string(noun);
}

std::string wordFor(const ValueType& type)
{
    switch (type.kind) {
    case ValueKind::text: return "text";
    case ValueKind::id: return "id of " + withArticle(type.entity);
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

Result<int> run(const CommandsOptions& options)
{
    const engine::Application& all = runtime::catalogue();
    if (options.name.empty()) {
        TextTable table({"command", "aggregate", "fields"}, {false, false, true});
        for (const engine::CommandType* const type : all.commands())
            table.add({type->name, all.aggregateOf(*type).name, std::to_string(type->info->fields.size())});
        return table.print();
    }
    const engine::CommandType* const type = all.command(options.name);
    if (type == nullptr)
        return failed(Error::Kind::not_found, "unknown_command", "There is no command " + options.name + '.');
    TextTable table({"field", "required", "type"}, {false, false, false});
    for (const Field& field : type->info->fields)
        table.add({std::string(field.key), field.required ? "yes" : "no", wordFor(*field.type)});
    return table.print();
}

} // namespace

Verb commandsVerb()
{
    return makeVerb<CommandsOptions>("commands", "List every command, or the fields of one", add, run);
}

} // namespace palmares::app
