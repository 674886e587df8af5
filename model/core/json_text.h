#pragma once

#include <string_view>

namespace palmares {

/// Whether `text` is JSON (RFC 8259), in UTF-8. Numbers of any size, any depth and escapes of lone surrogates are
/// JSON, though no decoder here takes them.
bool isJson(std::string_view text);

} // namespace palmares
