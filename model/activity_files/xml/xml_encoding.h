#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::activity_files {

/// The text of an XML file in UTF-8 without byte-order mark, and how to find a byte of the original again.
struct XmlText {
    enum class Encoding { utf8, utf16, oneByte };

    std::string text;
    Encoding encoding = Encoding::utf8;
    std::size_t markBytes = 0;

    std::size_t originalByte(std::size_t at) const;
};

XmlText xmlTextFrom(std::string_view bytes);

} // namespace palmares::activity_files
