#pragma once

#include <QLabel>

#include "ui/look/icons.h"
#include "ui/look/tokens.h"

namespace palmares::ui {

/// Text in one of the program's font roles and colours, which it keeps through changes of theme and zoom.
class InkLabel : public QLabel {
    Q_OBJECT
public:
    explicit InkLabel(FontRole role = FontRole::body, IconInk ink = IconInk::palette, QWidget* parent = nullptr);
    InkLabel(const QString& text, FontRole role, IconInk ink = IconInk::palette, QWidget* parent = nullptr);

    /// For one line of any length: it shrinks, ends in an ellipsis if cut, and its tool tip shows the whole text.
    void setElided(bool elided);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();
    QString elidedText() const;

    FontRole m_role;
    IconInk m_ink;
    bool m_isElided = false;
};

/// One of our drawings as a label, in its colour at every theme.
class DrawingLabel final : public QWidget {
    Q_OBJECT
public:
    explicit DrawingLabel(int side = 16, QWidget* parent = nullptr);

    void setDrawing(const QString& name, IconInk ink = IconInk::palette);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_side;
    QString m_name;
    IconInk m_ink = IconInk::palette;
};

/// A word in a border: Preliminary, Direct, a count. The drawing repeats its meaning.
class Badge final : public QWidget {
    Q_OBJECT
public:
    explicit Badge(QWidget* parent = nullptr);

    void setMeaning(const QString& text, const QString& drawing, Outcome outcome);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont textFont() const;

    QString m_text;
    QString m_drawing;
    Outcome m_outcome = Outcome::ok;
};

} // namespace palmares::ui
