#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::activity_files {

/// The text of an XML file in UTF-8 without byte-order mark, and how to find a byte of the original again.
struct XmlText {
    std::string text;
    std::string encoding = "UTF-8"; ///< as ICU knows it
    std::size_t markBytes = 0;
    std::string unknown_encoding = {}; ///< that the file declares

    std::size_t originalByte(std::size_t at) const;
};

XmlText xmlTextFrom(std::string_view bytes);

} // namespace palmares::activity_files
