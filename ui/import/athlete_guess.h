#pragma once

#include <QStringList>

#include <optional>

namespace palmares::ui {

/// How the athlete of an activity is known.
enum class AthleteFrom {
    file,      ///< the file names the athlete
    file_name, ///< the name of the file or of its folder does
    choice,    ///< neither does: the athlete chosen for all such activities
    user,      ///< the user chose the athlete of this activity
};

/// The one of `known` whose whole name, or whose first name if it is the only such name, is in a file's name as words
/// of its own: `bea-rider_2024.gpx`, `Bea Rider/morning.fit`. Nothing when there is none or more than one.
std::optional<QString> athleteInFileName(const QString& path, const QStringList& known);

} // namespace palmares::ui
