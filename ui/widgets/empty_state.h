#pragma once

#include <QWidget>

#include "ui/look/icons.h"

class QHBoxLayout;
class QPushButton;

namespace palmares::ui {

class DrawingLabel;
class InkLabel;

/// Shown by a view instead of rows: the state, its reason in one sentence, and buttons that help. Nothing yet, nothing
/// found, loading, refused, failed.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    enum class Button { primary, plain, quiet };

    explicit EmptyState(QWidget* parent = nullptr);

    /// `ink` is text3 unless something is wrong.
    void setText(const QString& drawing, const QString& headline, const QString& reason, IconInk ink = IconInk::text3);
    /// Buttons stand in the order they are added; `keyHint` is shown behind the text.
    QPushButton* addButton(const QString& text, Button look = Button::plain, const QString& keyHint = {});
    void clearButtons();
    /// SQLSTATE, file, line: a Details button shows them as text to copy. Empty hides the button.
    void setDetails(const QString& technical);

    QString headline() const;
    QString reason() const;

private:
    DrawingLabel* m_drawing;
    InkLabel* m_headline;
    InkLabel* m_reason;
    InkLabel* m_details;
    QPushButton* m_showDetails;
    QHBoxLayout* m_buttons;
};

} // namespace palmares::ui
