#include "model/providers/document.h"

#include <charconv>
#include <cmath>
#include <system_error>

#include "model/core/codec.h"
#include "model/imports/file_time.h"
#include "model/imports/text.h"
#include "model/providers/provider.h"

namespace palmares::providers {

namespace {

using activity_files::FileContents;

constexpr std::size_t longestText = 1000;
constexpr std::size_t largestDocument = 128 << 20; // a year of activities has a megabyte
constexpr double largestFigure = 1e9;
constexpr double largestInteger = 9.0e15;

std::string_view withoutMark(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    return activity_files::trimmed(bytes);
}

std::optional<std::int64_t> integerFrom(std::string_view digits)
{
    std::int64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

/// Cut at a character of UTF-8.
std::string shortened(std::string_view text)
{
    std::size_t end = std::min(text.size(), longestText);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end));
}

FileContents oneProblem(std::string_view document, Error::Kind kind, std::string name, std::string message)
{
    FileContents contents;
    contents.partial = kind == Error::Kind::corrupt;
    contents.problems.push_back({std::string(document), {kind, std::move(name), std::move(message), {}}, {}, {}});
    return contents;
}

} // namespace

Members::Members(JsonValue json)
{
    simdjson::dom::object object;
    if (json.get_object().get(object) == simdjson::SUCCESS) m_object = object;
}

std::optional<JsonValue> Members::find(std::string_view name) const
{
    JsonValue value;
    if (!m_object || m_object->at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return {};
    return value;
}

Members Members::object(std::string_view name) const
{
    const auto value = find(name);
    return value ? Members(*value) : Members();
}

std::vector<JsonValue> Members::list(std::string_view name) const
{
    const auto value = find(name);
    return value && value->is_array() ? itemsOf(*value) : std::vector<JsonValue>();
}

std::optional<std::string> Members::text(std::string_view name) const
{
    const auto whole = wholeText(name);
    return whole ? std::optional(shortened(*whole)) : std::nullopt;
}

std::optional<std::string> Members::wholeText(std::string_view name) const
{
    std::string_view text;
    const auto value = find(name);
    if (!value || value->get_string().get(text) != simdjson::SUCCESS) return {};
    return std::string(text);
}

std::optional<std::int64_t> Members::integer(std::string_view name) const
{
    const auto value = find(name);
    if (!value) return {};
    std::int64_t whole = 0;
    if (value->get_int64().get(whole) == simdjson::SUCCESS) return whole;
    if (double number = 0; value->get_double().get(number) == simdjson::SUCCESS)
        return std::abs(number) <= largestInteger && std::trunc(number) == number
                   ? std::optional(static_cast<std::int64_t>(number))
                   : std::nullopt;
    const auto written = text(name);
    return written ? integerFrom(*written) : std::nullopt;
}

std::optional<double> Members::number(std::string_view name) const
{
    double number = 0;
    const auto value = find(name);
    if (!value || value->get_double().get(number) != simdjson::SUCCESS || !std::isfinite(number)) return {};
    return number;
}

std::optional<bool> Members::truth(std::string_view name) const
{
    bool truth = false;
    const auto value = find(name);
    if (!value) return {};
    if (value->get_bool().get(truth) == simdjson::SUCCESS) return truth;
    const auto written = text(name);
    if (written == "true") return true;
    if (written == "false") return false;
    return {};
}

std::optional<Timestamp> Members::time(std::string_view name) const
{
    const auto written = text(name);
    const auto time = written ? activity_files::fileTimeFrom(*written) : std::nullopt;
    return time ? std::optional(time->instant()) : std::nullopt;
}

Result<double> Members::figure(std::string_view name) const
{
    const std::string field(name);
    if (!has(name)) return 0;
    const auto value = number(name);
    if (!value) return rejected("bad_number", field + " is not a number.", field);
    if (*value < 0) return rejected("negative_value", field + " is negative.", field);
    if (*value > largestFigure) return rejected("value_too_large", field + " is too large.", field);
    return *value;
}

std::vector<JsonValue> itemsOf(JsonValue json)
{
    simdjson::dom::array list;
    if (json.get_array().get(list) != simdjson::SUCCESS) return {json};
    std::vector<JsonValue> items;
    for (const JsonValue item : list)
        items.push_back(item);
    return items;
}

FileContents readDocument(std::string_view document, std::string_view bytes, const activity_files::Defaults& defaults,
                          Providers known)
{
    if (bytes.size() > largestDocument)
        return oneProblem(document, Error::Kind::rejected, "document_too_large",
                          "A JSON document of more than 128 MB is not read.");
    JsonParser parser;
    const auto json = parser.parse(withoutMark(bytes));
    if (!json) return oneProblem(document, Error::Kind::corrupt, "malformed_json", "The JSON is damaged or cut off.");
    for (const Provider* provider : known)
        if (auto contents = provider->read(document, *json, defaults)) return *std::move(contents);
    return oneProblem(document, Error::Kind::rejected, "unknown_document",
                      "The JSON has no activities, athletes, clubs or notifications of a known provider.");
}

bool looksLikeJson(std::string_view bytes)
{
    const std::string_view text = withoutMark(bytes.substr(0, 1024));
    return text.starts_with('{') || text.starts_with('[');
}

} // namespace palmares::providers
