#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace palmares::store {

std::int64_t processId();

/// The person at the computer, by full name where the system knows one; "Organiser" where it knows none.
std::string userName();

/// Whether what is written to it is seen on a screen at once.
bool isTerminal(std::FILE* file);

} // namespace palmares::store
