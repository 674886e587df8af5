#include "ui/widgets/ink_label.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "ui/look/style_paint.h"

namespace palmares::ui {
namespace {

constexpr int leastShown = 12;    // characters of a line that are always visible
constexpr int widestWished = 420; // of wrapped text, which takes what it gets

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

void InkLabel::setWrapped(int lines)
{
    m_mostLines = lines;
    setWordWrap(true);
}

void InkLabel::setSentences(const QString& headline, const QString& rest)
{
    m_boldLength = static_cast<int>(headline.size());
    setText(rest.isEmpty() ? headline : headline + u' ' + rest);
}

/// Qt paints text that can be selected.
bool InkLabel::paintsItself() const
{
    return textInteractionFlags() == Qt::LinksAccessibleByMouse || textInteractionFlags() == Qt::NoTextInteraction;
}

QSize InkLabel::sizeHint() const
{
    const QSize whole = QLabel::sizeHint();
    if (!wordWrap() || !paintsItself()) return whole;
    const QMargins margins = contentsMargins();
    const int width =
        std::min(fontMetrics().size(0, text()).width() + 1, scaled(widestWished)) + margins.left() + margins.right();
    return {width, heightForWidth(width)};
}

QSize InkLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    const int width = std::min(whole.width(), leastShown * fontMetrics().averageCharWidth());
    const QMargins margins = contentsMargins();
    return {width, wordWrap() ? fontMetrics().height() + margins.top() + margins.bottom() : whole.height()};
}

int InkLabel::heightForWidth(int width) const
{
    if (!wordWrap() || !paintsItself()) return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    QTextLayout layout;
    return breakLines(layout, width - margins.left() - margins.right()) + margins.top() + margins.bottom();
}

/// In one line.
QString InkLabel::line() const
{
    return text().replace(u'\n', u' ');
}

/// Fills `layout` with the lines that are shown in `width` and returns their height.
int InkLabel::breakLines(QTextLayout& layout, int width) const
{
    layout.setText(text().replace(u'\n', QChar::LineSeparator));
    layout.setFont(font());
    QTextOption option((QStyle::visualAlignment(layoutDirection(), alignment()) & Qt::AlignHorizontal_Mask) |
                       Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    if (m_boldLength > 0) {
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        layout.setFormats({{0, m_boldLength, bold}});
    }
    qreal height = 0;
    layout.beginLayout();
    while (layout.lineCount() < m_mostLines) {
        QTextLine next = layout.createLine();
        if (!next.isValid()) break;
        next.setLineWidth(std::max(width, 1));
        next.setPosition({0, height});
        height += next.height();
    }
    layout.endLayout();
    return static_cast<int>(std::ceil(height));
}

void InkLabel::paintLines(QPainter& painter, const QRect& box) const
{
    QTextLayout layout;
    const int height = breakLines(layout, box.width());
    const QPointF top(box.left(), box.top() + std::max(0, box.height() - height) / 2);
    painter.setPen(palette().color(foregroundRole()));
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine each = layout.lineAt(i);
        const bool isLast = i + 1 == layout.lineCount();
        if (!isLast || each.textStart() + each.textLength() >= layout.text().size()) {
            each.draw(&painter, top);
            continue;
        }
        QFont own = font();
        own.setBold(own.bold() || each.textStart() < m_boldLength);
        painter.setFont(own);
        const QString rest = line().mid(each.textStart());
        painter.drawText(QRectF(top.x(), top.y() + each.y(), box.width(), each.height()),
                         static_cast<int>(layout.textOption().alignment()) | Qt::TextSingleLine,
                         QFontMetrics(own).elidedText(rest, Qt::ElideRight, box.width()));
    }
}

bool InkLabel::isCut() const
{
    if (!paintsItself()) return false;
    const int width = contentsRect().width();
    if (!wordWrap()) return fontMetrics().elidedText(line(), Qt::ElideRight, width) != line();
    QTextLayout layout;
    breakLines(layout, width);
    const QTextLine last = layout.lineAt(layout.lineCount() - 1);
    return last.isValid() && last.textStart() + last.textLength() < layout.text().size();
}

bool InkLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::PaletteChange) dress();
    if (event->type() == QEvent::ToolTip && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLabel::event(event);
}

void InkLabel::paintEvent(QPaintEvent* event)
{
    if (!paintsItself()) return QLabel::paintEvent(event);
    QPainter painter(this);
    if (wordWrap()) return paintLines(painter, contentsRect());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(line(), Qt::ElideRight, contentsRect().width()), foregroundRole());
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
