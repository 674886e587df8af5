#pragma once

#include <QStringList>

#include <optional>

namespace palmares::ui {

/// Why an activity is taken for somebody's.
enum class AthleteFrom {
    file,      ///< it says so itself
    file_name, ///< the name of the file or of its folder does
    choice,    ///< it says nothing: the one chosen for all such
    user,      ///< somebody has said so for this very activity
};

/// The one of `known` whose whole name, or whose first name if nobody shares it, is in a file's name as words of its
/// own: `bea-rider_2024.gpx`, `Bea Rider/morning.fit`. Nothing when there is none or more than one.
std::optional<QString> athleteInFileName(const QString& path, const QStringList& known);

} // namespace palmares::ui
