#pragma once

class QTableView;
class QTreeView;
class QWidget;

namespace palmares::ui {

/// Sets a table up in the look of the program: rows of one height, whole rows selected, no grid, no vertical header, no
/// frame, smooth scrolling, the hovered row tracked. `rowHeight` is in pixels at factor 1.
void setUpTable(QTableView& table, int rowHeight = 24);

/// The same for trees: equal row heights, 20 px a level, names elided at their end.
void setUpTree(QTreeView& tree);

/// Sets the height of a table's rows; needed again after the font factor has changed.
void setRowHeight(QTableView& table, int rowHeight);

/// The row under the mouse in a table set up by `setUpTable`, or -1.
int hoveredRow(const QWidget* table);

} // namespace palmares::ui
