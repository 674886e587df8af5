#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>
#include <string>

#include "app/support/output.h"
#include "app/verbs/verb.h"

namespace palmares::app {
namespace {

constexpr int wrongUsage = 2;

/// Reads the command line and does what it says. Exit code 0 done, 1 refused or failed, 2 wrong usage.
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
    const auto code = chosen();
    return code ? *code : refused(code.error());
}

} // namespace
} // namespace palmares::app

int main(int argc, char** argv)
{
    try {
        return palmares::app::run(argc, argv);
    } catch (const std::exception& problem) {
        // Nothing below throws on purpose: this is memory that ran out, or a defect.
        std::fprintf(stderr, "palmares: %s\n", problem.what());
        return 1;
    }
}
