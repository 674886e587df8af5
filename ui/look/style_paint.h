#pragma once

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

#include "ui/look/tokens.h"

/// How PalmaresStyle paints its parts. Each function paints into `option.rect` and nothing else.
namespace palmares::ui::paint {

/// Saves the state of a painter and restores it at the end.
class Saved {
public:
    explicit Saved(QPainter& painter)
        : m_painter(painter)
    {
        m_painter.save();
    }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& m_painter;
};

/// The option as the type it has; null where it has another.
template <class Option>
const Option* as(const QStyleOption& option)
{
    return qstyleoption_cast<const Option*>(&option);
}

inline constexpr qreal controlRadius = 3;
inline constexpr int accentBarWidth = 3;

/// A filled rectangle with round corners and a border of one pixel, crisp at whole coordinates. Either
/// colour may be invalid for none.
void panel(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, qreal radius = controlRadius,
           qreal borderWidth = 1);

/// Lines of one pixel just inside an edge of `rect`.
void topLine(QPainter& painter, const QRect& rect, const QColor& color);
void bottomLine(QPainter& painter, const QRect& rect, const QColor& color);

/// A row of a list, table or tree: selection, hover or alternate fill.
void rowBackground(QPainter& painter, const QStyleOptionViewItem& option, const Tokens& tokens);
/// The mark of the selected row, at its leading edge.
void accentBar(QPainter& painter, const QRect& row, Qt::LayoutDirection direction, const Tokens& tokens);
/// The ring of the current row or tab, inside it.
void innerFocus(QPainter& painter, const QRect& rect, const Tokens& tokens, int width = 1);
/// The ring around a control, inside `rect`, which is 3 px larger than the control on each side.
void outerFocus(QPainter& painter, const QRect& rect, const Tokens& tokens);

void checkBox(QPainter& painter, const QStyleOption& option, const Tokens& tokens);
void radioButton(QPainter& painter, const QStyleOption& option, const Tokens& tokens);

/// The importance of a push button.
enum class Emphasis { plain, primary, destructive };
Emphasis emphasisOf(const QWidget* widget);
/// The key shown behind a button's text.
QString hintOf(const QWidget* widget);
void pushButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget, const Tokens& tokens);
void pushButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget, const Tokens& tokens);
void toolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget, const Tokens& tokens);
void comboBox(QPainter& painter, const QStyleOptionComboBox& option, const Tokens& tokens);
void comboBoxLabel(QPainter& painter, const QStyleOptionComboBox& option, const QRect& field, const Tokens& tokens);
void lineEdit(QPainter& painter, const QStyleOption& option, const Tokens& tokens);
void spinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QRect& up, const QRect& down,
             const Tokens& tokens);
void scrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle, const Tokens& tokens);
void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& groove, const QRect& handle,
            const Tokens& tokens);
void progressBar(QPainter& painter, const QStyleOptionProgressBar& option, const Tokens& tokens);

/// Document tabs stand on the base colour between lines, workspace tabs are large, all others show only the accent.
enum class TabLook { plain, document, workspace };
TabLook tabLookOf(const QStyleOptionTab& option, const QWidget* widget);
void tabShape(QPainter& painter, const QStyleOptionTab& option, const QWidget* widget, const Tokens& tokens);
void tabLabel(QPainter& painter, const QStyleOptionTab& option, const QRect& text, const QWidget* widget,
              const Tokens& tokens);
void headerSection(QPainter& painter, const QStyleOption& option, const Tokens& tokens);
void headerLabel(QPainter& painter, const QStyleOptionHeader& option, const Tokens& tokens);
void dockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& text, const Tokens& tokens);
void menuItem(QPainter& painter, const QStyleOptionMenuItem& option, const Tokens& tokens);
void menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option, const Tokens& tokens);
/// Width and height of a menu's row around text of `size`.
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& size);

/// Paints a primitive element; false where Fusion's own painting stands.
bool primitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter, const QWidget* widget,
               const Tokens& tokens);

/// `DT_` flags for a label's text: the mnemonic's line only while Alt is down.
int labelFlags(Qt::Alignment alignment);

} // namespace palmares::ui::paint
