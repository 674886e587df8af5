#pragma once

#include <QWidget>

#include <vector>

namespace palmares::ui {

/// A widget that is shown beside the central views until it is closed, and may hold what is not sent yet.
class Document : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What is lost when it is closed, in one sentence; empty if nothing is.
    virtual QString unsent() const { return {}; }
};

/// Asks whether the user gives up what these documents hold; true without a question if that is nothing. `verb` is on
/// the button.
bool mayLose(QWidget* window, const std::vector<Document*>& documents, const QString& question, const QString& verb);

} // namespace palmares::ui
