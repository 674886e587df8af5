#pragma once

#include <QString>

#include "ui/look/format.h"

namespace palmares::ui {

/// `counted(3, "activity", "activities")`: "3 activities". The number is grouped as everywhere.
inline QString counted(qint64 count, const QString& one, const QString& many)
{
    return format::integer(count) + u' ' + (count == 1 ? one : many);
}

} // namespace palmares::ui
