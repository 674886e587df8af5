#include "model/activity_files/xml/xml.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/core/unicode.h"
#include "model/imports/text.h"
#include "model/imports/text_encoding.h"

namespace palmares::activity_files {
namespace {

// A tree needs up to 128 bytes for each mark, so this bounds the memory of any file. A track of 60 hours with
// a point a second and all sensors stays below it.
constexpr std::ptrdiff_t mostMarks = 6'000'000;
constexpr std::size_t mostBytes = 256 << 20;
constexpr std::size_t mostPrefixes = 1000;
constexpr std::size_t declarationSize = 64 << 10;
constexpr unsigned parseFlags = pugi::parse_default | pugi::parse_embed_pcdata;

/// The text of an XML file in UTF-8 without byte-order mark, and how to find a byte of the original again.
struct XmlText {
    std::string text;
    std::string encoding = "UTF-8"; ///< as ICU knows it
    std::size_t markBytes = 0;
    std::string unknown_encoding = {}; ///< that the file declares

    std::size_t originalByte(std::size_t at) const
    {
        if (encoding == "UTF-8") return markBytes + at;
        return markBytes + bytesOf(std::string_view(text).substr(0, at), encoding.c_str()).size();
    }
};

/// The encoding that the declaration names; empty where it names none.
std::string declaredEncoding(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml")) return {};
    std::string_view rest = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256}));
    const auto name = rest.find("encoding");
    if (name == rest.npos) return {};
    rest = rest.substr(name);
    const auto begin = rest.find_first_of("\"'");
    if (begin == rest.npos) return {};
    const auto end = rest.find(rest[begin], begin + 1);
    return end == rest.npos ? std::string() : utf8(trimmed(rest.substr(begin + 1, end - begin - 1)));
}

XmlText xmlTextFrom(std::string_view bytes)
{
    if (const auto wide = wideTextFrom(bytes)) return {wide->text, wide->encoding, wide->markBytes};
    if (bytes.starts_with(utf8Mark)) return {std::string(bytes.substr(utf8Mark.size())), "UTF-8", utf8Mark.size()};
    std::string declared = declaredEncoding(bytes);
    const std::string lower = lowerCase(declared);
    // UTF-16 without its zeros is not what the file has, whatever it declares.
    if (declared.empty() || lower == "utf-8" || lower == "utf8" || lower.starts_with("utf-16"))
        return {std::string(bytes)};
    std::string text = isEncoding(declared) ? utf8From(bytes, declared.c_str()) : std::string();
    if (text.starts_with("<?xml")) return {std::move(text), std::move(declared)};
    return {utf8(bytes), isUtf8(bytes) ? "UTF-8" : "ISO-8859-1", 0, std::move(declared)};
}

/// Behind the last element that is closed before `damage`.
std::size_t endOfLastClosed(std::string_view text, std::size_t damage)
{
    std::string_view before = text.substr(0, damage);
    while (true) {
        const auto end = before.rfind('>');
        if (end == before.npos) return 0;
        const auto begin = before.rfind('<', end);
        if (begin == before.npos) return 0;
        if (before[begin + 1] == '/' || before[end - 1] == '/') return end + 1;
        before = before.substr(0, begin);
    }
}

std::string_view prefixOf(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == name.npos ? std::string_view() : name.substr(0, colon);
}

/// The next node in document order, without recursion: files may nest as deep as they like.
pugi::xml_node following(pugi::xml_node node)
{
    if (node.first_child()) return node.first_child();
    while (node && !node.next_sibling())
        node = node.parent();
    return node ? node.next_sibling() : node;
}

/// Where a namespace prefix is first used that no element declares, with the prefix.
std::optional<std::pair<std::string, std::ptrdiff_t>> undeclaredPrefix(const pugi::xml_document& tree)
{
    std::map<std::string_view, std::ptrdiff_t> used;
    std::set<std::string_view> declared{"", "xml", "xmlns"};
    for (pugi::xml_node node = tree.first_child(); node; node = following(node)) {
        if (node.type() != pugi::node_element) continue;
        const auto use = [&](std::string_view name) {
            const auto prefix = prefixOf(name);
            if (!prefix.empty() && used.size() < mostPrefixes && !used.contains(prefix))
                used.emplace(prefix, node.offset_debug());
        };
        use(node.name());
        for (const auto attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            use(name);
            if (name.starts_with("xmlns:") && declared.size() < mostPrefixes) declared.insert(name.substr(6));
        }
    }
    std::erase_if(used, [&](const auto& each) { return declared.contains(each.first); });
    if (used.empty()) return {};
    const auto first = std::ranges::min_element(used, {}, [](const auto& each) { return each.second; });
    return std::pair(std::string(first->first), first->second);
}

/// Where parsing stopped. pugixml stops one byte early where the text ends too soon.
std::size_t placeOf(const pugi::xml_parse_result& parsed, std::size_t size)
{
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset));
    return at + 1 >= size ? size : at;
}

/// The head of a file in ASCII: of UTF-16 only the zeros between its letters are dropped.
std::string headOf(std::string_view bytes)
{
    std::string head(bytes.substr(0, declarationSize));
    std::erase(head, '\0');
    for (const std::string_view byteOrder : {"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"})
        if (head.starts_with(byteOrder)) head.erase(0, byteOrder.size());
    return std::string(trimmed(head));
}

/// Behind the comment, declaration or processing instruction that begins at `at`, or `at` for an element.
std::size_t behindMarkup(std::string_view text, std::size_t at)
{
    const std::string_view markup = text.substr(at);
    if (markup.starts_with("<!--")) return text.find("-->", at);
    return markup.starts_with("<!") || markup.starts_with("<?") ? at + 2 : at;
}

FileProblem damageAt(std::string_view file, const XmlText& source, std::size_t at, std::string name,
                     std::string message)
{
    FileProblem result =
        damagedAtByte(file, static_cast<std::int64_t>(source.originalByte(at)), std::move(name), std::move(message));
    result.line = lineOf(source.text, at);
    return result;
}

} // namespace

pugi::xml_node XmlFile::root() const
{
    for (const auto node : tree.children()) {
        if (node.type() == pugi::node_element) return node;
    }
    return {};
}

std::string rootName(std::string_view bytes)
{
    const std::string head = headOf(bytes);
    if (!head.starts_with('<')) return {};
    std::size_t at = 0;
    for (auto next = behindMarkup(head, at); next != at; next = behindMarkup(head, at)) {
        at = head.find('<', next);
        if (at == head.npos) return {};
    }
    std::string_view name = std::string_view(head).substr(at + 1);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    return std::string(name.substr(name.find(':') + 1));
}

XmlFile parseXml(std::string_view fileName, std::string_view bytes)
{
    XmlFile result;
    if (bytes.size() > mostBytes) {
        result.problems.push_back(unreadable(fileName, "file_too_large", "XML files above 256 MB are not read."));
        return result;
    }
    const XmlText source = xmlTextFrom(bytes);
    if (!source.unknown_encoding.empty())
        result.warnings.push_back({"encoding", "name", source.unknown_encoding,
                                   "The file declares the encoding \"" + source.unknown_encoding +
                                       "\", which is not known; it was read as UTF-8 or Latin-1."});
    const auto marks = std::ranges::count_if(source.text, [](char c) { return c == '<' || c == '='; });
    if (marks > mostMarks) {
        result.problems.push_back(
            unreadable(fileName, "file_too_large", "The file holds more than 6 million XML marks."));
        return result;
    }
    const auto load = [&](std::size_t size) {
        return result.tree.load_buffer(source.text.data(), size, parseFlags, pugi::encoding_utf8);
    };
    const pugi::xml_parse_result parsed = load(source.text.size());
    if (!parsed) {
        const std::size_t at = placeOf(parsed, source.text.size());
        result.partial = true;
        result.problems.push_back(damageAt(fileName, source, at, "xml_damaged",
                                           std::string("The XML is damaged: ") + parsed.description() + "."));
        load(endOfLastClosed(source.text, at));
    }
    if (const auto undeclared = undeclaredPrefix(result.tree)) {
        result.partial = true;
        result.problems.push_back(damageAt(
            fileName, source, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, undeclared->second)),
            "xml_undeclared_prefix", "The namespace prefix " + utf8(undeclared->first) + " is never declared."));
    }
    return result;
}

std::string_view localName(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    const auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node childNamed(const pugi::xml_node& node, std::string_view name)
{
    for (const auto child : node.children()) {
        if (localName(child) == name) return child;
    }
    return {};
}

std::string textOf(const pugi::xml_node& node)
{
    std::string result = node.value(); // text that begins an element is kept in the element itself
    for (const auto child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) result += child.value();
    }
    return utf8(trimmed(result));
}

std::optional<double> xmlDecimalFrom(std::string_view text)
{
    if (!text.contains(',')) return decimalFrom(text);
    std::string plain(text);
    plain[plain.find(',')] = '.';
    return decimalFrom(plain);
}

std::optional<double> numberIn(const pugi::xml_node& node)
{
    if (!node) return {};
    return xmlDecimalFrom(textOf(node));
}

std::optional<double> positiveIn(const pugi::xml_node& node)
{
    const auto number = numberIn(node);
    return number && *number > 0 ? number : std::nullopt;
}

} // namespace palmares::activity_files
