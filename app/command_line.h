#pragma once

namespace palmares::app {

/// Reads the command line and does what it says. Exit code 0 done, 1 refused or failed, 2 wrong usage.
int run(int argc, char** argv);

} // namespace palmares::app
