#pragma once

#include <QWidget>

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

#include "store/organising/file_import.h"
#include "ui/import/import_model.h"
#include "ui/shell/context.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QPushButton;
class QTableView;

namespace palmares::ui {

class AthleteChoiceDelegate;
class BusyBar;
class InkLabel;
class SegmentedControl;

/// Activity files before they are recorded: what is new, known already, refused and why. Nothing is stored until the
/// user says so; then batches are recorded one by one, with progress and cancel.
class ImportView final : public QWidget {
    Q_OBJECT
public:
    ImportView(Context& context, const QStringList& paths, QWidget* parent);
    ~ImportView() override;

    const ImportModel& model() const { return *m_model; }

public Q_SLOTS:
    void record();
    void cancel();

Q_SIGNALS:
    void previewed();
    void recorded(); ///< all of it, or up to where it was cancelled

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// What the files hold, and whence each activity's athlete is known.
    struct Contents {
        activity_files::FileContents files;
        std::vector<AthleteFrom> from;
    };
    struct Done {
        runtime::ImportPlan plan;
        std::optional<Error> error;
    };

    void layOut();
    void setUpLines(QAbstractItemModel* lines);
    QHBoxLayout* choicesRow();
    void read(const QStringList& paths);
    void preview();
    /// The selected activities, or the one in `row` if it is none of them, are this person's.
    void setAthlete(int row, const QString& name);
    void editAthlete();
    std::vector<int> selectedRows() const;
    void select(const std::vector<int>& rows);
    void show(runtime::ImportPlan plan);
    void recordFrom(std::size_t from);
    void finish(const QString& words);
    runtime::ImportChoices choices() const;
    std::vector<ChallengeId> chosenChallenges() const;

    Context& m_context;
    ImportModel* m_model;
    InkLabel* m_title;
    InkLabel* m_words;
    BusyBar* m_busy;
    SegmentedControl* m_groups;
    QTableView* m_table;
    AthleteChoiceDelegate* m_athletes;
    QPushButton* m_whose;
    QComboBox* m_athlete;
    QComboBox* m_challenge;
    QCheckBox* m_keep;
    QPushButton* m_record;
    QPushButton* m_cancel;
    Contents m_contents;
    std::shared_ptr<std::atomic<bool>> m_cancelled = std::make_shared<std::atomic<bool>>(false);
    bool m_recording = false;
};

} // namespace palmares::ui
