#include "ui/widgets/figure_label.h"

#include <QVBoxLayout>

#include "ui/look/format.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {

FigureLabel::FigureLabel(const QString& caption, QWidget* parent)
    : QWidget(parent)
    , m_figure(new InkLabel(FontRole::figure))
    , m_caption(new InkLabel(caption, FontRole::body, IconInk::text2))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_figure);
    layout->addWidget(m_caption);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFigure({});
}

void FigureLabel::setFigure(const QString& figure)
{
    m_figure->setText(figure.isEmpty() ? format::nothing() : figure);
    name();
}

void FigureLabel::setCaption(const QString& caption)
{
    m_caption->setText(caption);
    name();
}

void FigureLabel::name()
{
    setAccessibleName(m_figure->text() + u' ' + m_caption->text());
}

} // namespace palmares::ui
