#include <cstdio>
#include <string>

#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/wiring/catalogue.h"

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

int run(const CommandsOptions& options)
{
    if (options.name.empty()) {
        TextTable table({"command", "aggregate", "fields"}, {false, false, true});
        for (const CommandEntry& entry : commandCatalogue())
            table.add(
                {std::string(entry.name), std::string(entry.aggregate), std::to_string(entry.type->fields.size())});
        std::fputs(table.text().c_str(), stdout);
        return 0;
    }
    const CommandEntry* entry = findCommand(options.name);
    if (entry == nullptr)
        return refused({Error::Kind::not_found, "unknown_command", "There is no command " + options.name + '.'});
    TextTable table({"field", "required", "type"}, {false, false, false});
    for (const Field& field : entry->type->fields)
        table.add({std::string(field.key), field.required ? "yes" : "no", wordFor(*field.type)});
    std::fputs(table.text().c_str(), stdout);
    return 0;
}

} // namespace

Verb commandsVerb()
{
    return makeVerb<CommandsOptions>("commands", "List every command, or the fields of one", add, run);
}

} // namespace palmares::app
