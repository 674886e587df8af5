#pragma once

#include <QAbstractItemView>
#include <QItemSelectionModel>

#include <span>
#include <vector>

class QTableView;
class QTreeView;
class QWidget;

namespace palmares::ui {

/// Sets a table up in the look of the program: rows of one height, whole rows selected, no grid, no vertical header, no
/// frame, smooth scrolling, the hovered row tracked. `rowHeight` is in pixels at factor 1; rows and columns follow the
/// font factor.
void setUpTable(QTableView& table, int rowHeight = 24);

/// The same for trees: equal row heights, 20 px a level, names elided at their end.
void setUpTree(QTreeView& tree);

/// Hides the columns `absent` and, as long as names in the stretching column `names` would be cut, those of `mayHide`
/// from the first on.
void giveNamesRoom(QTableView& table, int names, std::span<const int> absent, std::span<const int> mayHide);

/// Hides the columns `mayHide`, from the first on, until the column `stretching` has `least` pixels at factor 1. Once
/// called it follows the table's width and font.
void keepInSight(QTableView& table, int stretching, int least, std::vector<int> mayHide);

/// Makes a column as wide as its texts, at most a half of the table; the rest is for the column that stretches. Once
/// called it follows the model.
void keepNamesWhole(QTableView& table, int names);

/// Calls `then` with the row that the user goes to, by mouse or keyboard. That a view which gets the keyboard makes its
/// first row current is no choice.
template <class Then>
void whenChosen(QAbstractItemView& view, Then then)
{
    QObject::connect(view.selectionModel(), &QItemSelectionModel::currentChanged, &view,
                     [then](const QModelIndex& current, const QModelIndex& before) {
                         if (current.isValid() && before.isValid()) then(current);
                     });
    for (const auto signal : {&QAbstractItemView::clicked, &QAbstractItemView::activated})
        QObject::connect(&view, signal, &view, [then](const QModelIndex& index) { then(index); });
}

/// The row under the mouse in a table set up by `setUpTable`, or -1.
int hoveredRow(const QWidget* table);

} // namespace palmares::ui
