#pragma once

#include <QWidget>

#include "ui/forms/editors.h"
#include "ui/shell/context.h"
#include "ui/shell/document.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QTreeView;
class QVBoxLayout;

namespace palmares::engine {
struct CommandType;
}

namespace palmares::ui {

class Banner;
class InkLabel;

/// A command as a form generated from its description, beside a preview of the events it would produce. Sending
/// closes nothing: what happened stands where the preview was.
class CommandForm final : public Document {
    Q_OBJECT
public:
    CommandForm(Context& context, const engine::CommandType& command, QWidget* parent);

    /// The command as it stands in the form, for tests.
    QString json() const;
    Editor* fields() const { return m_fields; }
    QString unsent() const override;

    void preview();
    void send();

Q_SIGNALS:
    /// The names are in and the form can be filled.
    void ready();
    /// The preview or the sending has been answered; `error` is the name of a refusal, empty if accepted.
    void answered(const QString& error);

private:
    void build(const Names& names, const std::optional<StageId>& stage);
    QJsonObject prefilled(const std::optional<StageId>& stage) const;
    /// Refused if what a field shows names nothing.
    Result<Value> commandAsShown() const;
    void run(bool dryRun);
    void show(const Result<engine::Receipt>& answer, bool dryRun);
    void showEvents(const std::vector<RecordedEvent>& events);
    void showRefusal(const Error& error);

    Context& m_context;
    const engine::CommandType& m_command;
    QScrollArea* m_scroll;
    Editor* m_fields = nullptr;
    bool m_isEdited = false; ///< since it was made or sent
    QPushButton* m_preview;
    QPushButton* m_send;
    InkLabel* m_problem;
    Banner* m_banner;
    QWidget* m_events;
    QVBoxLayout* m_eventRows;
};

} // namespace palmares::ui
