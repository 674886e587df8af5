#pragma once

#include <QWidget>

class QButtonGroup;

namespace palmares::ui {

/// A few exclusive choices side by side: Overall, Men, Women. One Tab stop; the arrow keys move inside and choose.
class SegmentedControl final : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Returns the segment's number, counted from 0. The first one added becomes the current one.
    int addSegment(const QString& text, const QString& toolTip = {});
    /// Replaces all segments; the first becomes the current one.
    void setSegments(const QStringList& texts);
    void setSegmentText(int segment, const QString& text);
    int count() const;
    int current() const; ///< -1: none
    /// Does nothing for a number that does not exist.
    void setCurrent(int segment);
    /// No segment is current until one is chosen.
    void clearCurrent();

Q_SIGNALS:
    /// By the user or by `setCurrent`, only when it differs.
    void currentChanged(int segment);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
    int m_current = -1;
};

} // namespace palmares::ui
