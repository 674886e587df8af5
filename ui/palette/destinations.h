#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ui/look/tokens.h"
#include "ui/shell/context.h"

namespace palmares::ui {

/// Something the palette can bring up, as a row of it.
struct Destination {
    QString text;
    QString detail;            ///< quieter, found as well: a technical name, a club
    QString what;              ///< "Challenge", "Stream" … or the key that does the same
    QString drawing;           ///< of ui/look/icons.h; empty: `kind`
    Kind kind = Kind::command; ///< the shape where there is no drawing
    std::function<void(Context&, QWidget*)> go;
};

/// What only the tables know: challenges and athletes as destinations, and what streams are called by their id.
struct NamedDestinations {
    std::vector<Destination> destinations;
    std::unordered_map<std::string, QString> names;
};

/// Views and what the menus offer.
std::vector<Destination> destinationsOfWindow();
/// Every registered command: its form.
std::vector<Destination> destinationsOfCommands();
NamedDestinations readDestinations(runtime::Reader& reader);
/// A stream: its events alone in the log.
Destination destinationOfStream(const std::string& stream, const QString& name);

} // namespace palmares::ui
