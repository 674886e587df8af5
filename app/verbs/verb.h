#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/open_store.h"

namespace palmares::app {

/// What the command line asked for. Answers the exit code, or why it was refused or failed.
using Action = std::function<Result<int>()>;

/// A verb of the command line: one source defines it, one row of the catalogue lists it.
struct Verb {
    const char* name;
    const char* help;
    /// Adds the options to `command`. Parsing sets `chosen` if the verb was given; both outlive the parser.
    std::function<void(CLI::App& command, Action& chosen)> define;
};

/// Every verb of the program, in the order of the help.
std::vector<Verb> verbs();

/// What the program does without a verb: `palmares [STORE]` opens the window.
Verb windowVerb();

/// A verb with `Options`: `add` describes them to the parser, `run` acts on them.
template <class Options>
Verb makeVerb(const char* name, const char* help, void (*add)(CLI::App&, Options&), Result<int> (*run)(const Options&))
{
    return {name, help, [=](CLI::App& command, Action& chosen) {
                auto options = std::make_shared<Options>();
                add(command, *options);
                command.callback([=, &chosen] { chosen = [=] { return run(*options); }; });
            }};
}

/// One of the things that a verb does with its store: `palmares parked STORE retry KEY`.
template <class Options>
struct SubVerb {
    const char* name;
    const char* help;
    Result<int> (*run)(const Options&);
    void (*add)(CLI::App&, Options&) = [](CLI::App&, Options&) {};
};

/// A verb whose sub-verbs share its options. The first of them runs if none is given.
template <class Options>
Verb makeVerb(const char* name, const char* help, void (*add)(CLI::App&, Options&),
              const std::vector<SubVerb<Options>>& verbs)
{
    return {name, help, [=](CLI::App& command, Action& chosen) {
                auto options = std::make_shared<Options>();
                auto run = std::make_shared<Result<int> (*)(const Options&)>(verbs.front().run);
                add(command, *options);
                command.require_subcommand(0, 1);
                for (const SubVerb<Options>& verb : verbs) {
                    CLI::App* each = command.add_subcommand(verb.name, verb.help);
                    verb.add(*each, *options);
                    each->callback([run, chosenRun = verb.run] { *run = chosenRun; });
                }
                // CLI11 calls it after the callbacks of the sub-verbs.
                command.callback([=, &chosen] { chosen = [=] { return (*run)(*options); }; });
            }};
}

/// A verb that is a family of verbs, each with options of its own: `palmares challenge new STORE`.
Verb makeFamily(const char* name, const char* help, std::vector<Verb> verbs);

/// Where the store is that the verb works on.
void addStore(CLI::App& verb, store::StoreAddress& store, const char* what = "SQLite file or postgresql:// URL");
/// `--format`, one of `names`.
void addFormat(CLI::App& verb, std::string& format, std::vector<std::string> names = {"table", "json"});

/// The options of a verb that needs only a store.
struct StoreOptions {
    store::StoreAddress store;
};
inline void addStoreOnly(CLI::App& verb, StoreOptions& options)
{
    addStore(verb, options.store);
}

} // namespace palmares::app
