#include "app/support/output.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "model/core/codec.h"
#include "model/core/json_text.h"

namespace palmares::app {
namespace {

/// Characters, not bytes, so that names with accents keep the columns straight.
std::size_t widthOf(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t at) {
            return at < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) : 0U;
        };
        const std::uint32_t three = (byte(i) << 16) | (byte(i + 1) << 8) | byte(i + 2);
        text += digits[three >> 18];
        text += digits[(three >> 12) & 63];
        text += i + 1 < bytes.size() ? digits[(three >> 6) & 63] : '=';
        text += i + 2 < bytes.size() ? digits[three & 63] : '=';
    }
    return text;
}

} // namespace

int refused(const Error& error)
{
    std::string line = error.message.empty() ? error.name : error.message;
    std::ranges::replace(line, '\n', ' ');
    std::fprintf(stderr, "palmares: %s\n", line.c_str());
    return 1;
}

TextTable::TextTable(std::vector<std::string> headings, std::vector<bool> rightAligned)
    : m_right(std::move(rightAligned))
{
    m_rows.push_back(std::move(headings));
}

std::string TextTable::text() const
{
    std::vector<std::size_t> widths(m_right.size());
    for (const auto& row : m_rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    std::string text;
    for (const auto& row : m_rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - widthOf(row[i]), ' ');
            if (i > 0) line += "  ";
            line += m_right[i] ? padding + row[i] : row[i] + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

int TextTable::print() const
{
    std::fputs(text().c_str(), stdout);
    return 0;
}

std::string csvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += cells[i];
            continue;
        }
        line += '"';
        for (const char c : cells[i])
            line.append(c == '"' ? 2 : 1, c);
        line += '"';
    }
    return line + "\r\n";
}

std::string fixed(double value, int decimals)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string percentDown(double percent)
{
    return fixed(std::floor(percent * 10) / 10, 1);
}

void JsonObject::startMember(JsonWriter& out, std::string_view key)
{
    if (m_text.size() > 1) out.raw(',');
    out.string(key);
    out.raw(':');
}

JsonObject& JsonObject::addJson(std::string_view key, std::string_view json)
{
    JsonWriter out(m_text);
    startMember(out, key);
    out.raw(json);
    return *this;
}

std::string asJson(std::string_view payload)
{
    if (!isJson(payload)) return R"({"$bytes":")" + base64(payload) + "\"}";
    // Blanks are removed from the stored text itself: numbers stay as they were written.
    std::string minified(payload.size() + simdjson::SIMDJSON_PADDING, '\0');
    std::size_t length = 0;
    if (simdjson::minify(payload.data(), payload.size(), minified.data(), length) != simdjson::SUCCESS)
        return std::string(payload);
    minified.resize(length);
    return minified;
}

} // namespace palmares::app
