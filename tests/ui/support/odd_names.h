#pragma once

#include <QString>

#include <array>

namespace palmares::testing {

/// Names that a file or a store may have. A person would see each of them as it is written here.
inline std::array<QString, 5> oddNames()
{
    return {QStringLiteral("<b>x</b> &amp; A&B <img src='x.png'> %1 %2"), QString(200, u'W'),
            QStringLiteral("Ride ") + QStringLiteral("of the valley ").repeated(14),
            QStringLiteral("نادي الدراجات A&B"), QStringLiteral("🚴 Zoë 🏔️ &Co")};
}

} // namespace palmares::testing
