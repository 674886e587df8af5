#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/look/style_paint.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {

namespace {

constexpr int mostLines = 4;

QString drawingOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::ok: return QStringLiteral("check");
    case Outcome::warning: return QStringLiteral("alert");
    case Outcome::bad: return QStringLiteral("ban");
    }
    return {};
}

IconInk inkOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::ok: return IconInk::ok;
    case Outcome::warning: return IconInk::warning;
    case Outcome::bad: return IconInk::bad;
    }
    return IconInk::palette;
}

QPushButton* flatButton(const QString& text, const QString& drawing)
{
    auto* button = new QPushButton(text);
    button->setFlat(true);
    if (!drawing.isEmpty()) button->setIcon(icon(drawing.toStdString()));
    return button;
}

} // namespace

Banner::Banner(QWidget* parent)
    : QWidget(parent)
    , m_drawing(new DrawingLabel)
    , m_words(new InkLabel)
    , m_layout(new QHBoxLayout(this))
    , m_close(flatButton({}, QStringLiteral("close")))
{
    m_layout->setContentsMargins(12, 1, 8, 1);
    m_layout->setSpacing(8);
    m_layout->addWidget(m_drawing);
    m_layout->addWidget(m_words, 1);
    m_layout->addWidget(m_close);
    m_words->setWrapped(mostLines);
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close"));
    m_close->hide();
    connect(m_close, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    setMinimumHeight(scaled(28));
}

void Banner::setText(Outcome outcome, const QString& headline, const QString& rest, const QString& drawing)
{
    m_outcome = outcome;
    m_drawing->setDrawing(drawing.isEmpty() ? drawingOf(outcome) : drawing, inkOf(outcome));
    m_words->setSentences(headline, rest);
    setAccessibleName(headline + u' ' + rest);
    update();
}

QPushButton* Banner::addButton(const QString& text, const QString& drawing)
{
    auto* button = flatButton(text, drawing);
    m_layout->insertWidget(m_layout->count() - 1, button);
    return button;
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.outcome(m_outcome).tint);
    paint::bottomLine(painter, rect(), t.line);
}

} // namespace palmares::ui
