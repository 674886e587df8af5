#pragma once

#include <QLineEdit>

namespace palmares::ui {

/// A line to search or filter with: a drawing before the text, its shortcut behind it, a cross to clear. Escape clears;
/// in an empty field Escape is left to the parent.
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
