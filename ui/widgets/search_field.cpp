#include "ui/widgets/search_field.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/look/icons.h"
#include "ui/look/tokens.h"

namespace palmares::ui {

namespace {

constexpr int lensRoom = 20;

}

SearchField::SearchField(const QString& placeholder, const QString& drawing, QWidget* parent)
    : QLineEdit(parent)
    , m_drawing(drawing)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    setTextMargins(lensRoom, 0, 0, 0);
}

void SearchField::setKeyHint(const QString& key)
{
    m_key = key;
    update();
}

void SearchField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const auto& t = currentTokens();
    QPainter painter(this);
    const auto place = [&](const QRect& box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    paintIcon(painter, place(QRect(8, 0, 14, height())), m_drawing.toStdString(), isEnabled() ? t.text2 : t.text3);
    if (m_key.isEmpty() || !text().isEmpty()) return;
    painter.setFont(fontFor(FontRole::hint));
    painter.setPen(t.text3);
    const int width = painter.fontMetrics().horizontalAdvance(m_key) + 2;
    painter.drawText(place(QRect(this->width() - 9 - width, 0, width, height())), Qt::AlignVCenter, m_key);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace palmares::ui
