#pragma once

#include <QAbstractItemModel>

#include <memory>
#include <string_view>
#include <vector>

namespace palmares::ui {

/// JSON as a tree: keys in stored order, numbers as they were written (integers beyond 64 bits included). Text that is
/// not JSON is one line with the reason.
class PayloadModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { KeyColumn, ValueColumn, ColumnCount };
    enum class Kind { text, number, other, container };

    using QAbstractItemModel::QAbstractItemModel;

    void show(std::string_view json);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    struct Node {
        QString key;
        QString value;
        Kind kind = Kind::container;
        Node* parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Node>> children = {};
    };

private:
    const Node* nodeOf(const QModelIndex& index) const;

    std::unique_ptr<Node> m_root = std::make_unique<Node>();
};

} // namespace palmares::ui
