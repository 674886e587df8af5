#pragma once

#include <QWidget>

#include <vector>

#include "model/values.h"

class QComboBox;

namespace palmares::ui {

class SegmentedControl;

/// The category of the board: overall, men, women, or an age group from a list beside them.
class CategoryChoice final : public QWidget {
    Q_OBJECT
public:
    explicit CategoryChoice(QWidget* parent = nullptr);

    /// The list appears only for challenges with age groups. Emits no signal.
    void show(const std::vector<AgeGroup>& groups, const CategoryKey& category);

Q_SIGNALS:
    void chosen(const palmares::CategoryKey& category);

private:
    SegmentedControl* m_usual;
    QComboBox* m_ages;
    std::vector<AgeGroup> m_groups; ///< in the list
};

} // namespace palmares::ui
