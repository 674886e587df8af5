#pragma once

#include <QWidget>

#include "ui/look/tokens.h"

class QHBoxLayout;
class QPushButton;

namespace palmares::ui {

class DrawingLabel;
class InkLabel;

/// A bar across a view or window: the past, a lost connection, a refusal. A line of 28 px, and more lines for a
/// sentence that has no room in one; of the longest sentences the tool tip has the end.
class Banner final : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    /// `headline` is bold, `rest` follows it. The outcome determines an empty `drawing`.
    void setText(Outcome outcome, const QString& headline, const QString& rest = {}, const QString& drawing = {});
    /// At the trailing end, in the order they are added.
    QPushButton* addButton(const QString& text, const QString& drawing = {});
    /// A cross hides the banner and emits `closed`.
    void setClosable(bool closable);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Outcome m_outcome = Outcome::warning;
    DrawingLabel* m_drawing;
    InkLabel* m_words;
    QHBoxLayout* m_layout;
    QPushButton* m_close;
};

} // namespace palmares::ui
