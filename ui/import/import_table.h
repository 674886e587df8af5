#pragma once

#include <QTableView>

#include <vector>

namespace palmares::ui {

class AthleteChoiceDelegate;
class GroupFilter;
class ImportModel;

/// The table of an import. It shows one group of lines, or all, and lets the athlete of the selected ones be changed.
class ImportTable final : public QTableView {
    Q_OBJECT
public:
    ImportTable(ImportModel* model, QWidget* parent);

    void showGroup(int group); ///< of ImportModel::Group
    /// The athletes to choose from; any other name may be typed.
    void setAthletes(const QStringList& names);
    /// Rows of the model that are selected and are activities.
    std::vector<int> selectedActivities() const;
    /// Edits the athlete of the current row, whatever column the keyboard is in.
    void editAthlete();

Q_SIGNALS:
    void selectedActivitiesChanged();

private:
    ImportModel* m_model;
    GroupFilter* m_filter;
    AthleteChoiceDelegate* m_athletes;
};

} // namespace palmares::ui
