#pragma once

#include <QFocusFrame>
#include <QObject>
#include <QPointer>

namespace palmares::ui {

/// Shows where the keyboard is, and only while the keyboard is used: a ring one pixel outside the control
/// with the focus. Maintains `State_KeyboardFocusChange` for what is painted inside views. UI thread.
class FocusRing final : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(QWidget* control);
    void setKeyboardInUse(bool inUse);

    QPointer<QFocusFrame> m_frame;
    bool m_keyboardInUse = false;
};

/// Whether Alt is down: only then are the letters of menus underlined.
bool mnemonicsShown();

} // namespace palmares::ui
