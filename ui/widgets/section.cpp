#include "ui/widgets/section.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui {

SectionHeader::SectionHeader(const QString& title, QWidget* parent)
    : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setCheckable(true);
    setChecked(true);
    setFoldable(true);
}

void SectionHeader::setFoldable(bool foldable)
{
    setCheckable(foldable);
    if (foldable) setChecked(true);
    setFocusPolicy(foldable ? Qt::StrongFocus : Qt::NoFocus);
    update();
}

void SectionHeader::setTrailing(const QString& text, std::optional<Outcome> outcome)
{
    m_trailing = text;
    m_outcome = outcome;
    setAccessibleDescription(text);
    update();
}

QSize SectionHeader::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::bold));
    return {metrics.horizontalAdvance(text()) + 80, std::max(scaled(24), metrics.height() + 5)};
}

void SectionHeader::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    if (isCheckable() && underMouse()) painter.fillRect(rect(), t.hover);
    auto box = rect().adjusted(8, 0, -8, 0);
    if (isCheckable()) {
        const QRect chevron(box.left() - 4, box.top(), 16, box.height());
        const auto folded = layoutDirection() == Qt::RightToLeft ? Direction::left : Direction::right;
        paintChevron(painter, QStyle::visualRect(layoutDirection(), rect(), chevron),
                     isChecked() ? Direction::down : folded, t.text2);
        box.setLeft(box.left() + 16);
    }
    paintTrailing(painter, box);
    painter.setFont(fontFor(FontRole::bold));
    painter.setPen(isEnabled() ? t.text : t.text3);
    const auto shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), box), paint::labelFlags(Qt::AlignVCenter), shown);
}

void SectionHeader::paintTrailing(QPainter& painter, QRect& box) const
{
    if (m_trailing.isEmpty()) return;
    const auto& t = currentTokens();
    painter.setFont(fontFor(FontRole::bold));
    const auto metrics = painter.fontMetrics();
    const int margin = m_outcome ? 6 : 0;
    const int width = metrics.horizontalAdvance(m_trailing) + 2 * margin;
    const int tall = std::min(metrics.height() + 1, height() - 2);
    const QRect own(box.right() + 1 - width, (height() - tall) / 2, width, tall);
    const auto at = QStyle::visualRect(layoutDirection(), rect(), own);
    if (m_outcome) paint::panel(painter, at, t.outcome(*m_outcome).tint, t.outcome(*m_outcome).mark, 2);
    painter.setPen(m_outcome ? t.outcome(*m_outcome).text : t.text2);
    painter.drawText(at, Qt::AlignCenter | Qt::TextSingleLine, m_trailing);
    box.setRight(own.left() - 7);
}

void SectionHeader::keyPressEvent(QKeyEvent* event)
{
    const bool opens = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Left : Qt::Key_Right);
    const bool closes = event->key() == (layoutDirection() == Qt::RightToLeft ? Qt::Key_Right : Qt::Key_Left);
    const bool toggles = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isCheckable() || !(opens || closes || toggles)) return QAbstractButton::keyPressEvent(event);
    if (toggles || opens != isChecked()) click();
}

CollapsibleSection::CollapsibleSection(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_header(new SectionHeader(title))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_header);
    connect(m_header, &SectionHeader::toggled, this, [this](bool expanded) {
        if (m_content) m_content->setVisible(expanded);
    });
}

void CollapsibleSection::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    m_layout->addWidget(content);
    content->setVisible(isExpanded());
}

void CollapsibleSection::setExpanded(bool expanded)
{
    m_header->setChecked(expanded);
}

bool CollapsibleSection::isExpanded() const
{
    return m_header->isChecked();
}

} // namespace palmares::ui
