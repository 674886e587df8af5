#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// A parsed XML file. After damage `tree` holds what was complete before it: elements that were still open are
/// there with their complete children only.
struct XmlFile {
    pugi::xml_document tree;
    std::vector<FileProblem> problems;
    std::vector<Warning> warnings; ///< about all that the file holds
    bool partial = false;

    pugi::xml_node root() const;
};

/// The name of the first element of a text that begins like XML, without its namespace prefix, of which the
/// first 64 KB are looked at; empty where there is none.
std::string rootName(std::string_view bytes);

/// Reads UTF-8 and UTF-16, with and without a byte-order mark, and whatever encoding the file declares; one that is not
/// known is a warning. Namespace prefixes are not resolved, but
/// one that is never declared is a problem.
XmlFile parseXml(std::string_view fileName, std::string_view bytes);

/// The name without its namespace prefix: `hr` of `gpxtpx:hr`.
std::string_view localName(const pugi::xml_node& node);

/// The first child element with that local name.
pugi::xml_node childNamed(const pugi::xml_node& node, std::string_view name);

/// All text directly inside an element, without blanks at both ends, valid UTF-8.
std::string textOf(const pugi::xml_node& node);

/// A decimal number, with a point as XML wants it, or with the comma of the program's country.
std::optional<double> xmlDecimalFrom(std::string_view text);

std::optional<double> numberIn(const pugi::xml_node& node);
/// A heart that does not beat was not measured.
std::optional<double> positiveIn(const pugi::xml_node& node);

} // namespace palmares::activity_files
