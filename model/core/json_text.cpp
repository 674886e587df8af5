#include "model/core/json_text.h"

#include <string>

#include "model/core/unicode.h"

namespace palmares {
namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isHexDigit(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F');
}

/// Takes a text apart from its front. What a member takes is gone, also when it returns false.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {}

    bool isAtEnd() const { return m_rest.empty(); }
    void skipBlanks()
    {
        const auto end = m_rest.find_first_not_of(" \t\n\r");
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end);
    }
    bool take(std::string_view token)
    {
        if (!m_rest.starts_with(token)) return false;
        m_rest.remove_prefix(token.size());
        return true;
    }
    bool takeString()
    {
        if (!take("\"")) return false;
        while (!m_rest.empty()) {
            const char next = m_rest.front();
            m_rest.remove_prefix(1);
            if (next == '"') return true;
            if (static_cast<unsigned char>(next) < 0x20 || (next == '\\' && !takeEscape())) return false;
        }
        return false;
    }
    bool takeNumber()
    {
        take("-");
        if (!take("0") && !takeDigits()) return false;
        if (take(".") && !takeDigits()) return false;
        if (!take("e") && !take("E")) return true;
        if (!take("+")) take("-");
        return takeDigits();
    }

private:
    bool takeDigits()
    {
        std::size_t count = 0;
        while (count < m_rest.size() && isDigit(m_rest[count]))
            ++count;
        m_rest.remove_prefix(count);
        return count > 0;
    }
    /// What follows a backslash.
    bool takeEscape()
    {
        if (take("u")) {
            for (int digit = 0; digit < 4; ++digit) {
                if (m_rest.empty() || !isHexDigit(m_rest.front())) return false;
                m_rest.remove_prefix(1);
            }
            return true;
        }
        if (m_rest.empty() || !std::string_view("\"\\/bfnrt").contains(m_rest.front())) return false;
        m_rest.remove_prefix(1);
        return true;
    }

    std::string_view m_rest;
};

bool takeScalar(Scanner& text)
{
    return text.take("true") || text.take("false") || text.take("null") || text.takeString() || text.takeNumber();
}

/// The key of a member and its colon.
bool takeKey(Scanner& text)
{
    text.skipBlanks();
    if (!text.takeString()) return false;
    text.skipBlanks();
    return text.take(":");
}

/// Takes the bracket that closes the newest of `open`, if nothing is between them.
bool takeIfEmpty(Scanner& text, std::string& open)
{
    text.skipBlanks();
    if (!text.take(open.back() == '{' ? "}" : "]")) return false;
    open.pop_back();
    return true;
}

/// Takes the brackets and commas behind a value; `open` has the brackets that are open. False: no value can follow.
bool takeEnds(Scanner& text, std::string& open)
{
    for (text.skipBlanks(); !open.empty(); text.skipBlanks()) {
        const bool isObject = open.back() == '{';
        if (text.take(",")) return !isObject || takeKey(text);
        if (!text.take(isObject ? "}" : "]")) return false;
        open.pop_back();
    }
    return false;
}

} // namespace

bool isJson(std::string_view json)
{
    if (!isUtf8(json)) return false;
    Scanner text(json);
    std::string open; // brackets; without recursion, because the depth is a stranger's
    bool isValueNext = true;
    while (isValueNext) {
        text.skipBlanks();
        const bool isObject = text.take("{");
        if (isObject || text.take("[")) {
            open += isObject ? '{' : '[';
            if (!takeIfEmpty(text, open)) {
                if (isObject && !takeKey(text)) return false;
                continue;
            }
        } else if (!takeScalar(text)) {
            return false;
        }
        isValueNext = takeEnds(text, open);
    }
    return open.empty() && text.isAtEnd();
}

} // namespace palmares
