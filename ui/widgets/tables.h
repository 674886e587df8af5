#pragma once

class QTableView;
class QTreeView;
class QWidget;

namespace palmares::ui {

/// Sets a table up as all of ours are: rows of one height, whole rows selected, no grid, header or frame of
/// Qt's, smooth scrolling, the hovered row followed. `rowHeight` is in pixels at factor 1.
void setUpTable(QTableView& table, int rowHeight = 24);

/// The same for trees: equal row heights, 20 px a level, names elided at their end.
void setUpTree(QTreeView& tree);

/// Gives a table's rows their height again, after the font's factor has changed.
void setRowHeight(QTableView& table, int rowHeight);

/// The row under the mouse in a table set up by `setUpTable`, or -1.
int hoveredRow(const QWidget* table);

} // namespace palmares::ui
