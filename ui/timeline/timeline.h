#pragma once

#include <QAbstractScrollArea>

#include <optional>

#include "ui/timeline/lanes.h"
#include "ui/timeline/time_window.h"

namespace palmares::ui {

/// Lanes of events over time, painted from the index: shapes where there is room, bars closer together, the colour of
/// their density where more than one falls on a pixel. The wheel zooms around the pointer, dragging pans, a click
/// selects the nearest event; arrow keys, + and - do the same.
class Timeline final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit Timeline(QWidget* parent);

    /// Keeps the visible range if the user has chosen one, else shows everything.
    void setLanes(Lanes lanes);
    /// Headline and reason shown while there are no lanes.
    void setEmptyWords(const QString& headline, const QString& reason);
    void setSelected(std::optional<std::uint32_t> event);
    void showAll();
    void showRange(std::int64_t from, std::int64_t to);

    std::int64_t visibleFrom() const { return m_window.from(); }
    std::int64_t visibleTo() const { return m_window.to(); }
    /// The centre of an event; nothing when it is in no lane.
    std::optional<QPointF> placeOf(std::uint32_t event) const;

Q_SIGNALS:
    void chosen(std::uint32_t event);
    void rangeChanged(std::int64_t from, std::int64_t to);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent*) override { fitScrollBar(); }
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void zoom(double factor, double atX);
    void pan(double pixels);
    void step(int by);
    void rangeMoved();
    void fitScrollBar();
    void nameWhatIsShown();
    TimeScale scale() const;
    std::optional<std::uint32_t> nearest(const QPointF& point) const;

    Lanes m_lanes;
    QString m_headline, m_reason; ///< shown without lanes
    std::optional<std::uint32_t> m_selected;
    TimeWindow m_window;
    std::optional<QPointF> m_pressed;
    bool m_dragged = false;
};

} // namespace palmares::ui
