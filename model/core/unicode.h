#pragma once

#include <string>
#include <string_view>

namespace palmares {

bool isUtf8(std::string_view text);

/// Text in another encoding, named as ICU knows it: `UTF-16BE`, `windows-1252`. Bytes that mean nothing in it become
/// U+FFFD.
std::string utf8From(std::string_view bytes, const char* encoding);

/// Whether ICU knows an encoding by this name.
bool isEncoding(const std::string& name);

/// UTF-8 in another encoding; the other way round.
std::string bytesOf(std::string_view text, const char* encoding);

/// What two people's names are compared by: characters composed (NFC), white space of any kind folded to single blanks
/// and trimmed, control characters and those of no width removed, case kept. Bytes outside UTF-8 become U+FFFD.
std::string comparableName(std::string_view name);

} // namespace palmares
