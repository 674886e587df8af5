#pragma once

#include <QWidget>

#include <vector>

#include "model/values.h"

class QComboBox;

namespace palmares::ui {

class SegmentedControl;

/// Whose board is shown: everybody's, the men's, the women's, or, in a list beside them, that of an age group.
class CategoryChoice final : public QWidget {
    Q_OBJECT
public:
    explicit CategoryChoice(QWidget* parent = nullptr);

    /// The list is there only for challenges that have age groups. Announces nothing.
    void show(const std::vector<AgeGroup>& groups, const CategoryKey& category);

Q_SIGNALS:
    void chosen(const palmares::CategoryKey& category);

private:
    SegmentedControl* m_usual;
    QComboBox* m_ages;
    std::vector<AgeGroup> m_groups; ///< in the list
};

} // namespace palmares::ui
