#pragma once

#include <QAbstractButton>

#include "ui/look/icons.h"

namespace palmares::ui {

/// An item of the status bar with a line beside it: a finished job, the zone, the units. Accepts clicks and the focus
/// after `setClickable`.
class StatusItem final : public QAbstractButton {
    Q_OBJECT
public:
    /// Permanent items stand at the trailing end and have their line before them.
    enum class Side { leading, permanent };

    explicit StatusItem(Side side = Side::leading, QWidget* parent = nullptr);

    /// `strong` follows the text in bold. An item without text takes no room.
    void setContent(const QString& text, const QString& drawing = {}, IconInk ink = IconInk::text2,
                    const QString& strong = {});
    void setClickable(bool clickable);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {24, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Side m_side;
    QString m_drawing;
    QString m_strong;
    IconInk m_ink = IconInk::text2;
};

} // namespace palmares::ui
