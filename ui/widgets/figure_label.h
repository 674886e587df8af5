#pragma once

#include <QWidget>

namespace palmares::ui {

class InkLabel;

/// A large number above its caption: 431.1, miles.
class FigureLabel final : public QWidget {
    Q_OBJECT
public:
    explicit FigureLabel(const QString& caption, QWidget* parent = nullptr);

    /// An empty figure is shown as an en dash.
    void setFigure(const QString& figure);
    void setCaption(const QString& caption);

private:
    void name();

    InkLabel* m_figure;
    InkLabel* m_caption;
};

} // namespace palmares::ui
