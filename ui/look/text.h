#pragma once

#include <QString>

#include <string_view>

namespace palmares::ui {

/// Text of the model, which is UTF-8, for Qt.
inline QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace palmares::ui
