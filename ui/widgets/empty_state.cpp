#include "ui/widgets/empty_state.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/ink_label.h"

namespace palmares::ui {

namespace {

constexpr int widestBlock = 420;
constexpr int mostLinesOfText = 8;
constexpr int pageMargin = 40;

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , m_drawing(new DrawingLabel(24))
    , m_headline(new InkLabel(FontRole::title))
    , m_reason(new InkLabel(FontRole::body, IconInk::text2))
    , m_details(new InkLabel(FontRole::mono, IconInk::text2))
    , m_showDetails(new QPushButton(tr("Details")))
    , m_buttons(new QHBoxLayout)
{
    m_headline->setWrapped(mostLinesOfText);
    m_reason->setWrapped(mostLinesOfText);
    m_details->setWrapped(mostLinesOfText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setAccessibleName(tr("Technical details"));
    m_details->hide();
    m_showDetails->setFlat(true);
    m_showDetails->setCheckable(true);
    m_showDetails->hide();
    connect(m_showDetails, &QPushButton::toggled, m_details, &QWidget::setVisible);
    m_buttons->setSpacing(6);
    m_buttons->addWidget(m_showDetails);
    m_buttons->addStretch();

    auto* column = new QWidget;
    auto* block = new QVBoxLayout(column);
    block->setContentsMargins(0, 0, 0, 0);
    block->setSpacing(6);
    block->addWidget(m_drawing);
    block->addWidget(m_headline);
    block->addWidget(m_reason);
    block->addSpacing(6);
    block->addLayout(m_buttons);
    block->addWidget(m_details);
    column->setMaximumWidth(scaled(widestBlock));

    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(pageMargin, 32, pageMargin, 24);
    page->addStretch(1);
    page->addWidget(column);
    page->addStretch(8);
}

void EmptyState::setText(const QString& drawing, const QString& headline, const QString& reason, IconInk ink)
{
    m_drawing->setDrawing(drawing, ink);
    m_headline->setText(headline);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    setAccessibleName(headline);
    setAccessibleDescription(reason);
}

QPushButton* EmptyState::addButton(const QString& text, Button look, const QString& keyHint)
{
    auto* button = new QPushButton(text);
    button->setProperty("primary", look == Button::primary);
    button->setFlat(look == Button::quiet);
    if (!keyHint.isEmpty()) button->setProperty("hint", keyHint);
    m_buttons->insertWidget(m_buttons->count() - 2, button);
    return button;
}

void EmptyState::clearButtons()
{
    while (m_buttons->count() > 2) {
        auto* item = m_buttons->takeAt(0);
        // A click on one of them may be the cause of this call.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void EmptyState::setDetails(const QString& technical)
{
    m_details->setText(technical);
    m_showDetails->setVisible(!technical.isEmpty());
    m_showDetails->setChecked(false);
}

QString EmptyState::headline() const
{
    return m_headline->text();
}

QString EmptyState::reason() const
{
    return m_reason->text();
}

} // namespace palmares::ui
