#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// A kind of file that holds activities. The rows of `formats` are all that the program knows of it: how it is
/// recognised and read, which files of a folder are opened, and what file dialogs, messages and help say.
struct Format {
    std::string_view name;                 ///< as people write it: `GPX`
    std::vector<std::string_view> endings; ///< of its files' names, in lower case: `.gpx`
    std::vector<std::string_view> shared;  ///< endings that its files share with others: `.txt`
    bool has_places;                       ///< may describe where a segment lies
    bool (*looksLike)(std::string_view bytes);
    FileContents (*read)(std::string_view fileName, std::string_view bytes, const Defaults& defaults);
};

/// In the order in which they are tried.
std::span<const Format> formats();

/// The format that the content shows or, where it shows none, that the name ends like; nullptr for neither. A name may
/// also end in `.gz`.
const Format* formatOf(std::string_view fileName, std::string_view bytes);

/// Of the content alone; nullptr where it shows none.
const Format* formatByContent(std::string_view bytes);

/// Whether the name ends like a file of activities, plain or .gz, in any case.
bool isActivityFileName(std::string_view path);

/// Whether the name ends like files of which some hold activities: only the content shows it.
bool mayHoldActivities(std::string_view path);

enum class Holding { activities, places };

/// `FIT, GPX, TCX, JSON or CSV`.
std::string formatNames(std::string_view conjunction, Holding holding = Holding::activities);

/// `*.fit *.fit.gz *.gpx …`, as file dialogs filter.
std::string filePatterns(Holding holding);

} // namespace palmares::activity_files
