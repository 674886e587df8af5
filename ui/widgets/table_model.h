#pragma once

#include <QAbstractTableModel>

#include <span>
#include <type_traits>

#include "ui/widgets/roles.h"

namespace palmares::ui {

/// A column of a table: its title, and what its cells say.
template <class Model, class Row>
struct TableColumn {
    const char* title;                                   ///< to be translated
    QString (*text)(const Model& model, const Row& row); ///< null text: the cell has no value
    Qt::AlignmentFlag side = Qt::AlignLeft;              ///< of cells and title
    Emphasis emphasis = Emphasis::normal;
    QVariant (*extra)(const Model& model, const Row& row, int role) = nullptr; ///< other roles of this column
};

/// An item model whose columns are rows of a list. `Model` supplies
///
///     static std::span<const TableColumn<Model, Row>> columns();
///     Row rowAt(const QModelIndex& index) const;           // or a reference
///
/// and may replace `rowData`, the roles that all its columns share, and `title`.
template <class Model, class Row, class Base>
class ColumnModel : public Base {
public:
    using Base::Base;

    int columnCount(const QModelIndex& parent = {}) const final
    {
        constexpr bool isTree = !std::is_base_of_v<QAbstractTableModel, Base>;
        return parent.isValid() && !isTree ? 0 : static_cast<int>(Model::columns().size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final
    {
        if (!this->checkIndex(index, QAbstractItemModel::CheckIndexOption::IndexIsValid)) return {};
        const auto& column = columnAt(index.column());
        if (role == Qt::TextAlignmentRole) return alignmentOf(column);
        const Row& row = model().rowAt(index);
        if (role == Qt::DisplayRole) {
            const QString text = column.text(model(), row);
            return text.isNull() ? QVariant() : QVariant(text);
        }
        if (column.extra)
            if (QVariant value = column.extra(model(), row, role); value.isValid()) return value;
        if (QVariant value = model().rowData(row, role); value.isValid()) return value;
        return role == EmphasisRole ? QVariant(static_cast<int>(column.emphasis)) : QVariant();
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const final
    {
        if (orientation != Qt::Horizontal || section >= columnCount()) return {};
        if (role == Qt::TextAlignmentRole) return alignmentOf(columnAt(section));
        return role == Qt::DisplayRole ? QVariant(model().title(section)) : QVariant();
    }

protected:
    QString title(int column) const { return Model::tr(columnAt(column).title); }
    QVariant rowData(const Row&, int /*role*/) const { return {}; }
    static const TableColumn<Model, Row>& columnAt(int column)
    {
        return Model::columns()[static_cast<std::size_t>(column)];
    }

private:
    static QVariant alignmentOf(const TableColumn<Model, Row>& column)
    {
        return static_cast<int>(column.side | Qt::AlignVCenter);
    }
    const Model& model() const { return static_cast<const Model&>(*this); }
};

/// The same for a table; `Model` supplies `int size() const` and `Row at(int row) const`, or a reference.
template <class Model, class Row>
class TableModel : public ColumnModel<Model, Row, QAbstractTableModel> {
public:
    using ColumnModel<Model, Row, QAbstractTableModel>::ColumnModel;

    int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<const Model&>(*this).size();
    }
    decltype(auto) rowAt(const QModelIndex& index) const { return static_cast<const Model&>(*this).at(index.row()); }
};

} // namespace palmares::ui
