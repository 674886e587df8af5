#pragma once

#include <QHash>

#include <memory>
#include <vector>

#include "store/organising/import_job.h"
#include "ui/import/import_model.h"
#include "ui/shell/context.h"
#include "ui/shell/document.h"

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace palmares::ui {

class BusyBar;
class ImportChoicesBar;
class ImportTable;
class InkLabel;
class SegmentedControl;

/// Activity files before they are recorded: what is new, known already, refused and why. Nothing is stored until the
/// user says so; then batches are recorded one by one, with progress and cancel.
class ImportView final : public Document {
    Q_OBJECT
public:
    ImportView(Context& context, const QStringList& paths, QWidget* parent);
    ~ImportView() override;

    const ImportModel& model() const { return *m_model; }
    QString unsent() const override;

    void record();
    void cancel();

Q_SIGNALS:
    void previewed();
    void recorded(); ///< all of it, or up to where it was cancelled

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QHBoxLayout* groupsRow();
    QVBoxLayout* foot();
    void offerAthletes(const std::vector<read_models::AthleteRow>& athletes);
    void read(const QStringList& paths);
    void preview();
    void show(std::vector<ImportModel::Row> rows, bool hasNews);
    void showCounts();
    /// Gives the selected activities, or the one in `row` if it is not among them, to this athlete.
    void setAthlete(int row, const QString& name);
    void recordNext();
    void showProgress(std::size_t done, std::size_t all);
    void finish(const QString& words);

    Context& m_context;
    /// Read on the session's reading thread, then used on its writing thread only; here it is only cancelled.
    std::shared_ptr<organising::ImportJob> m_job;
    ImportModel* m_model;
    ImportTable* m_table;
    ImportChoicesBar* m_choices;
    SegmentedControl* m_groups;
    InkLabel* m_words;
    BusyBar* m_busy;
    QPushButton* m_whose;
    QPushButton* m_record;
    QPushButton* m_cancel;
    QHash<QString, QString> m_idOf; ///< of people whose names others have, too
    bool m_recording = false;
    bool m_isDone = false; ///< recorded or given up
};

} // namespace palmares::ui
