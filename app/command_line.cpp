#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include <string>

#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

constexpr int wrongUsage = 2;

} // namespace

int run(int argc, char** argv)
{
    CLI::App app("Event-store browser and challenge manager", "palmares");
    app.set_version_flag("--version", std::string("palmares ") + PALMARES_VERSION);
    app.require_subcommand(0, 1);
    Action chosen;
    windowVerb().define(app, chosen);
    for (const Verb& verb : verbs())
        verb.define(*app.add_subcommand(verb.name, verb.help)->fallthrough(false), chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : wrongUsage;
    }
    return chosen();
}

} // namespace palmares::app
