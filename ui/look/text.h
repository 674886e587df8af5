#pragma once

#include <QString>

#include <string_view>

namespace palmares::ui {

/// UTF-8 text of the model as a QString.
inline QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// For buttons, actions and tabs, which take a single & for the mark of a mnemonic.
inline QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace palmares::ui
