#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/codec.h"
#include "model/core/describe.h"
#include "model/core/result.h"

namespace palmares::app {

/// Prints on stderr, in one line, why something was refused or failed. Returns exit code 1.
int refused(const Error& error);

/// A table of text with a line of headings: columns padded with blanks, those in `rightAligned` to the right.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> headings, std::vector<bool> rightAligned);
    void add(std::vector<std::string> cells) { m_rows.push_back(std::move(cells)); }
    std::string text() const;
    /// Returns exit code 0.
    int print() const;

private:
    std::vector<std::vector<std::string>> m_rows;
    std::vector<bool> m_right;
};

/// Comma-separated values (RFC 4180) of one row, with a line feed.
std::string csvLine(const std::vector<std::string>& cells);

/// `2009.6`: with `decimals` digits, rounded to nearest.
std::string fixed(double value, int decimals);

/// Percent with one decimal, rounded down: 99.56 shows as 99.5.
std::string percentDown(double percent);

/// Builds a JSON object: `JsonObject o; o.add("rank", 1); o.text()`.
class JsonObject {
public:
    template <class T>
    JsonObject& add(std::string_view key, const T& value)
    {
        JsonWriter out(m_text);
        startMember(out, key);
        encode(value, out);
        return *this;
    }
    /// `json` is JSON already.
    JsonObject& addJson(std::string_view key, std::string_view json);
    std::string text() const { return m_text + '}'; }

private:
    void startMember(JsonWriter& out, std::string_view key);
    std::string m_text = "{";
};

/// Payload as JSON: itself, or `{"$bytes":"<base64>"}` when it is none. Insignificant blanks are removed.
std::string asJson(std::string_view payload);

/// A JSON array of what `asJson` makes of each item.
template <class Items, class AsJson>
std::string jsonList(const Items& items, AsJson asJson, std::string_view separator = ",\n ")
{
    std::string text = "[";
    for (const auto& item : items)
        text.append(text.size() > 1 ? separator : "").append(std::invoke(asJson, item));
    return text + ']';
}

/// Prints a JSON array and returns exit code 0.
template <class Items, class AsJson>
int printJson(const Items& items, AsJson asJson, std::string_view separator = ",\n ")
{
    std::printf("%s\n", jsonList(items, asJson, separator).c_str());
    return 0;
}

/// The same of described values.
template <class T>
Result<int> printJson(const std::vector<T>& values)
{
    for (const T& value : values)
        TRY(toJson(value));
    return printJson(
        values, [](const T& value) { return *toJson(value); }, ",\n");
}

} // namespace palmares::app
