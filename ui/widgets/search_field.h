#pragma once

#include <QLineEdit>

namespace palmares::ui {

/// A line to search or filter with: its drawing before the text, a key to reach it behind, a cross to clear.
/// Escape clears; Escape in the empty field is left to whoever is around it.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    /// `drawing` is "search" or "filter".
    explicit SearchField(const QString& placeholder, const QString& drawing = QStringLiteral("search"),
                         QWidget* parent = nullptr);

    /// Shown while the field is empty: `Ctrl+P`.
    void setKeyHint(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_drawing;
    QString m_key;
};

} // namespace palmares::ui
