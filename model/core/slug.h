#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace palmares {

/// The part of an address that names something: lower-case words of `text` joined by `-`, punctuation and symbols
/// dropped, letters of any script kept. Empty when nothing is left.
std::string slugify(std::string_view text);

/// `slugify`, or `sourceId` when that is empty; names of pages get the suffix `-2`.
std::string slugFor(std::string_view text, std::string_view sourceId);

/// As `slugFor`, with the first suffix `-2`, `-3` … that is not taken.
std::string uniqueSlug(std::string_view text, std::string_view sourceId,
                       const std::function<bool(std::string_view slug)>& isTaken);

} // namespace palmares
