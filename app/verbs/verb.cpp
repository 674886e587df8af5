#include "app/verbs/verb.h"

#include <utility>

namespace palmares::app {

Verb makeFamily(const char* name, const char* help, std::vector<Verb> verbs)
{
    return {name, help, [verbs = std::move(verbs)](CLI::App& command, Action& chosen) {
                command.require_subcommand(1);
                for (const Verb& verb : verbs)
                    verb.define(*command.add_subcommand(verb.name, verb.help), chosen);
            }};
}

void addStore(CLI::App& verb, store::StoreAddress& store, const char* what)
{
    verb.add_option("STORE", store.location, what)->required();
    verb.add_option("--schema", store.schema, "Schema of a PostgreSQL store; default: the only store there");
    verb.add_flag("--write-foreign", store.mayWriteForeign, "Allow writing to a PostgreSQL store of another program");
}

void addFormat(CLI::App& verb, std::string& format, std::vector<std::string> names)
{
    verb.add_option("--format", format)->check(CLI::IsMember(std::move(names)));
}

} // namespace palmares::app
