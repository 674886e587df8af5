#include "ui/event/payload_model.h"

#include <simdjson.h>

#include <string>

#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

using Node = PayloadModel::Node;
namespace ondemand = simdjson::ondemand;

constexpr int deepest = 64; // limit for hostile payloads; ours are four levels deep

std::string_view trimmed(std::string_view token)
{
    const auto end = token.find_last_not_of(" \t\r\n");
    return end == token.npos ? std::string_view() : token.substr(0, end + 1);
}

Node& addChild(Node& parent, QString key)
{
    auto child = std::make_unique<Node>();
    child->key = std::move(key);
    child->parent = &parent;
    child->row = static_cast<int>(parent.children.size());
    parent.children.push_back(std::move(child));
    return *parent.children.back();
}

/// Throws simdjson_error if the text is not JSON; `treeOf` catches it.
void fill(Node& node, ondemand::value value, int depth)
{
    switch (value.type()) {
    case ondemand::json_type::object:
        if (depth > deepest) return;
        for (auto field : value.get_object()) {
            const std::string_view key = field.unescaped_key();
            fill(addChild(node, utf8(key)), field.value(), depth + 1);
        }
        node.value = QStringLiteral("{%1}").arg(node.children.size());
        return;
    case ondemand::json_type::array: {
        if (depth > deepest) return;
        int at = 0;
        for (auto item : value.get_array())
            fill(addChild(node, QString::number(at++)), item.value(), depth + 1);
        node.value = QStringLiteral("[%1]").arg(node.children.size());
        return;
    }
    case ondemand::json_type::string: {
        const std::string_view text = value.get_string();
        node.value = u'"' + utf8(text) + u'"';
        node.kind = PayloadModel::Kind::text;
        return;
    }
    case ondemand::json_type::number:
        node.value = utf8(trimmed(value.raw_json_token()));
        node.kind = PayloadModel::Kind::number;
        return;
    default: node.value = utf8(trimmed(value.raw_json_token())); node.kind = PayloadModel::Kind::other;
    }
}

std::unique_ptr<Node> treeOf(std::string_view json)
{
    auto root = std::make_unique<Node>();
    try {
        ondemand::parser parser;
        const simdjson::padded_string padded(json);
        ondemand::document document = parser.iterate(padded);
        fill(*root, document.get_value(), 0);
    } catch (const simdjson::simdjson_error& problem) {
        root = std::make_unique<Node>();
        addChild(*root, QObject::tr("not JSON")).value = utf8(problem.what());
    }
    return root;
}

} // namespace

void PayloadModel::show(std::string_view json)
{
    beginResetModel();
    m_root = treeOf(json);
    endResetModel();
}

const Node* PayloadModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<const Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex PayloadModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, nodeOf(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex PayloadModel::parent(const QModelIndex& child) const
{
    if (!child.isValid()) return {};
    Node* parent = nodeOf(child)->parent;
    return !parent || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int PayloadModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int PayloadModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant PayloadModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Node* node = nodeOf(index);
    const bool isKey = index.column() == KeyColumn;
    const Tokens& tokens = currentTokens();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return isKey ? node->key : node->value;
    case Qt::FontRole: return fontFor(FontRole::mono);
    case Qt::ForegroundRole:
        if (isKey) return tokens.text2;
        if (node->kind == Kind::text) return tokens.kind(ui::Kind::read_model).text;
        if (node->kind == Kind::number) return tokens.kind(ui::Kind::command).text;
        return tokens.text3;
    default: return {};
    }
}

QVariant PayloadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == KeyColumn ? tr("Key") : tr("Value");
}

} // namespace palmares::ui
