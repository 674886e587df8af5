#include <cstdio>
#include <exception>

#include "app/command_line.h"

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
