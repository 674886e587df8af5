#include "ui/widgets/ink_label.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

#include "ui/look/style_paint.h"

namespace palmares::ui {
namespace {

constexpr int leastElided = 12; // characters of an elided line that are always visible

} // namespace

InkLabel::InkLabel(FontRole role, IconInk ink, QWidget* parent)
    : InkLabel({}, role, ink, parent)
{}

InkLabel::InkLabel(const QString& text, FontRole role, IconInk ink, QWidget* parent)
    : QLabel(text, parent)
    , m_role(role)
    , m_ink(ink)
{
    dress();
}

void InkLabel::setElided(bool elided)
{
    m_isElided = elided;
    updateGeometry();
    update();
}

QSize InkLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return m_isElided ? QSize(std::min(whole.width(), leastElided * fontMetrics().averageCharWidth()), whole.height())
                      : whole;
}

QString InkLabel::elidedText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
}

bool InkLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::PaletteChange) dress();
    if (event->type() == QEvent::ToolTip && m_isElided && elidedText() != text()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void InkLabel::paintEvent(QPaintEvent* event)
{
    if (!m_isElided) return QLabel::paintEvent(event);
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(), elidedText(),
                          foregroundRole());
}

// Compared first: setting them triggers the event that is being handled.
void InkLabel::dress()
{
    if (const auto wanted = fontFor(m_role); font() != wanted) setFont(wanted);
    const auto color = colorOf(m_ink);
    if (palette().color(QPalette::Active, QPalette::WindowText) == color) return;
    auto own = palette();
    // On a page of the base colour Qt takes Text instead.
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        own.setColor(QPalette::Active, role, color);
        own.setColor(QPalette::Inactive, role, color);
        own.setColor(QPalette::Disabled, role, currentTokens().text3);
    }
    setPalette(own);
}

DrawingLabel::DrawingLabel(int side, QWidget* parent)
    : QWidget(parent)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DrawingLabel::setDrawing(const QString& name, IconInk ink)
{
    m_name = name;
    m_ink = ink;
    update();
}

QSize DrawingLabel::sizeHint() const
{
    return {m_side, m_side};
}

void DrawingLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_name.toStdString(), isEnabled() ? colorOf(m_ink) : currentTokens().text3);
}

Badge::Badge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::setMeaning(const QString& text, const QString& drawing, Outcome outcome)
{
    m_text = text;
    m_drawing = drawing;
    m_outcome = outcome;
    setAccessibleName(text);
    updateGeometry();
    update();
}

// A bare count is easily overlooked in regular type.
QFont Badge::textFont() const
{
    return fontFor(m_drawing.isEmpty() ? FontRole::bold : FontRole::body);
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(textFont());
    const int drawing = m_drawing.isEmpty() ? 0 : 16 + 4;
    return {metrics.horizontalAdvance(m_text) + drawing + 12,
            std::max(scaled(m_drawing.isEmpty() ? 18 : 22), metrics.height() + 1)};
}

void Badge::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    const Ink ink = t.outcome(m_outcome);
    QPainter painter(this);
    paint::panel(painter, rect(), ink.tint, ink.mark, 2);
    auto box = rect().adjusted(6, 0, -6, 0);
    const auto place = [&](int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(box.left(), box.top(), width, box.height()));
    };
    if (!m_drawing.isEmpty()) {
        paintIcon(painter, place(14), m_drawing.toStdString(), ink.text);
        box.setLeft(box.left() + 18);
    }
    painter.setFont(textFont());
    painter.setPen(ink.text);
    painter.drawText(place(box.width()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, m_text);
}

} // namespace palmares::ui
