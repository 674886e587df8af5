#pragma once

#include <QWidget>

#include "ui/timeline/heat.h"

namespace palmares::ui {

/// The whole store as rows of density, and in it a frame around what the timeline shows. The frame is dragged to move,
/// by its edges to resize; a drag elsewhere draws a new one, a click moves it there. Arrow keys move it, + and -
/// resize it.
class HeatStrip final : public QWidget {
    Q_OBJECT
public:
    explicit HeatStrip(QWidget* parent);

    /// The number of intervals there is room for.
    int columns() const;
    void setHeat(Heat heat);
    void setVisibleRange(std::int64_t from, std::int64_t to);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user has chosen this part of the store.
    void rangeWanted(std::int64_t from, std::int64_t to);
    /// `columns` has changed.
    void resized();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent*) override { Q_EMIT resized(); }
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { none, from, to, inside, outside };
    Grip gripAt(double x) const;
    double xOf(std::int64_t time) const;
    std::int64_t timeAt(double x) const;
    QRectF frame() const;
    void drag(double x);
    void want(std::int64_t from, std::int64_t to)
    {
        if (from < to) Q_EMIT rangeWanted(from, to);
    }
    QString wordsAt(const QPoint& place) const;

    Heat m_heat;
    std::int64_t m_from = 0, m_to = 0;
    Grip m_grip = Grip::none;
    double m_pressedAt = 0;
    std::int64_t m_fromThen = 0, m_toThen = 0;
};

} // namespace palmares::ui
