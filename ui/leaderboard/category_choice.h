#pragma once

#include <QWidget>

#include <vector>

#include "store/read_models/queries/boards.h"

class QComboBox;

namespace palmares::ui {

class SegmentedControl;

/// The board of the challenge or stage: overall, men, women, or those of points side by side, and age groups in a list
/// beside them.
class CategoryChoice final : public QWidget {
    Q_OBJECT
public:
    using BoardName = read_models::BoardName;

    explicit CategoryChoice(QWidget* parent = nullptr);

    /// The list appears only where there are age groups. Emits no signal.
    void show(const std::vector<BoardName>& boards, const BoardName& shown);

Q_SIGNALS:
    void chosen(const palmares::read_models::BoardName& board);

private:
    SegmentedControl* m_usual;
    QComboBox* m_ages;
    std::vector<BoardName> m_boards; ///< the segments
    std::vector<BoardName> m_groups; ///< in the list
};

/// What a board is called beside the others: "Men" if it is the only one of men, else "GC men", or "KOM", which says
/// whose it is.
QString titleOf(const read_models::BoardName& board, const std::vector<read_models::BoardName>& all);

} // namespace palmares::ui
