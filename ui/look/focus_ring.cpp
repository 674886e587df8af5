#include "ui/look/focus_ring.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTextEdit>

namespace palmares::ui {

namespace {

bool s_altIsDown = false;

bool isNavigation(int key)
{
    switch (key) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_F6: return true;
    default: return false;
    }
}

// Item views, tab bars and our own canvases paint their focus inside; a splitter would take the frame for
// another pane.
bool wearsRing(const QWidget* control)
{
    if (!control || control->isWindow() || qobject_cast<QSplitter*>(control->parentWidget())) return false;
    const bool sliding = qobject_cast<const QAbstractSlider*>(control) && !qobject_cast<const QScrollBar*>(control);
    return sliding || qobject_cast<const QAbstractButton*>(control) || qobject_cast<const QLineEdit*>(control) ||
           qobject_cast<const QComboBox*>(control) || qobject_cast<const QAbstractSpinBox*>(control) ||
           qobject_cast<const QTextEdit*>(control) || qobject_cast<const QPlainTextEdit*>(control);
}

// The edit inside a spin box or combo box has the focus; the ring surrounds the whole control.
QWidget* outerControl(QWidget* focused)
{
    if (!qobject_cast<QLineEdit*>(focused)) return focused;
    auto* parent = focused->parentWidget();
    const bool inside = qobject_cast<QAbstractSpinBox*>(parent) || qobject_cast<QComboBox*>(parent);
    return inside ? parent : focused;
}

void setAltDown(bool down)
{
    if (s_altIsDown == down) return;
    s_altIsDown = down;
    const auto windows = QApplication::topLevelWidgets();
    for (auto* window : windows)
        if (window->isVisible()) window->update();
}

} // namespace

FocusRing::FocusRing(QObject* parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { follow(m_keyboardInUse ? now : nullptr); });
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Alt) setAltDown(true);
        if (isNavigation(key)) setKeyboardInUse(true);
        break;
    }
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt) setAltDown(false);
        break;
    case QEvent::MouseButtonPress: setKeyboardInUse(false); break;
    case QEvent::ApplicationDeactivate: setAltDown(false); break;
    case QEvent::FocusIn: {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        const bool byKey =
            reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
        if (byKey && watched == QApplication::focusWidget()) setKeyboardInUse(true);
        break;
    }
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::setKeyboardInUse(bool inUse)
{
    m_keyboardInUse = inUse;
    auto* focused = QApplication::focusWidget();
    if (focused) {
        auto* window = focused->window();
        if (window->testAttribute(Qt::WA_KeyboardFocusChange) != inUse) {
            window->setAttribute(Qt::WA_KeyboardFocusChange, inUse);
            focused->update();
        }
    }
    follow(inUse ? focused : nullptr);
}

void FocusRing::follow(QWidget* control)
{
    control = outerControl(control);
    if (!wearsRing(control)) {
        if (m_frame) m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame) m_frame = new QFocusFrame;
    if (m_frame->widget() != control) m_frame->setWidget(control);
}

bool mnemonicsShown()
{
    return s_altIsDown;
}

} // namespace palmares::ui
