#pragma once

#include <QLabel>

#include "ui/look/icons.h"
#include "ui/look/tokens.h"

class QTextLayout;

namespace palmares::ui {

/// Text in one of the program's font roles and colours, which it keeps through changes of theme and zoom.
///
/// No text makes its window wider. A line that has no room ends in an ellipsis; wrapped text breaks within words if it
/// must, and ends in an ellipsis after its last line. The tool tip then shows all of it.
class InkLabel : public QLabel {
    Q_OBJECT
public:
    explicit InkLabel(FontRole role = FontRole::body, IconInk ink = IconInk::palette, QWidget* parent = nullptr);
    InkLabel(const QString& text, FontRole role, IconInk ink = IconInk::palette, QWidget* parent = nullptr);

    /// Wraps the text into at most `lines`. Text that can be selected has as many lines as it needs.
    void setWrapped(int lines);
    /// Wrapped text: `headline` in bold, then `rest`.
    void setSentences(const QString& headline, const QString& rest);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();
    bool paintsItself() const;
    QString line() const;
    int breakLines(QTextLayout& layout, int width) const;
    void paintLines(QPainter& painter, const QRect& box) const;
    bool isCut() const;

    FontRole m_role;
    IconInk m_ink;
    int m_mostLines = 1;
    int m_boldLength = 0; ///< of the headline
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
