#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/look/style_paint.h"

namespace palmares::ui {

namespace {

/// One choice; the control around it paints the border.
class Segment final : public QAbstractButton {
public:
    explicit Segment(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::ClickFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        // Bold is wider, and nothing moves when another segment is chosen.
        const QFontMetrics metrics(fontFor(FontRole::bold));
        return {metrics.horizontalAdvance(text()) + 22, std::max(scaled(24), metrics.height() + 5)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& t = currentTokens();
        QPainter painter(this);
        const auto inside = rect().adjusted(isFirst() ? 1 : 0, 1, -1, -1);
        if (isChecked() && isEnabled())
            paint::panel(painter, inside, t.selection, {}, isFirst() || isLast() ? 2 : 0);
        else if (underMouse() && isEnabled())
            paint::panel(painter, inside, t.hover, t.outlinesHover ? t.text : QColor(), 0);
        if (!isLast()) painter.fillRect(QRect(rect().right(), 1, 1, height() - 2), isEnabled() ? t.line2 : t.line);
        painter.setFont(fontFor(isChecked() ? FontRole::bold : FontRole::body));
        painter.setPen(!isEnabled() ? t.text3 : isChecked() ? t.selectionText : t.text);
        painter.drawText(rect().adjusted(4, 0, -4, 0), paint::labelFlags(Qt::AlignCenter), text());
    }

private:
    bool isFirst() const { return group()->buttons().first() == this; }
    bool isLast() const { return group()->buttons().last() == this; }
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int segment, bool checked) {
        // Qt makes the checked button the Tab stop only after the group has had the focus.
        m_group->button(segment)->setFocusPolicy(checked ? Qt::StrongFocus : Qt::ClickFocus);
        if (!checked || segment == m_current) return;
        if (m_current < 0 && segment > 0) m_group->button(0)->setFocusPolicy(Qt::ClickFocus); // see clearCurrent
        m_current = segment;
        Q_EMIT currentChanged(segment);
    });
}

int SegmentedControl::addSegment(const QString& text, const QString& toolTip)
{
    auto* segment = new Segment(this);
    segment->setText(text);
    segment->setAccessibleName(text);
    segment->setToolTip(toolTip);
    const int number = count();
    m_group->addButton(segment, number);
    layout()->addWidget(segment);
    if (number == 0) setCurrent(0);
    return number;
}

void SegmentedControl::setSegments(const QStringList& texts)
{
    for (QAbstractButton* segment : m_group->buttons()) {
        m_group->removeButton(segment);
        delete segment;
    }
    m_current = -1;
    for (const QString& text : texts)
        addSegment(text);
}

void SegmentedControl::setSegmentText(int segment, const QString& text)
{
    auto* button = m_group->button(segment);
    if (!button) return;
    button->setText(text);
    button->setAccessibleName(text);
    button->updateGeometry();
    button->update();
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

int SegmentedControl::current() const
{
    return m_current;
}

void SegmentedControl::setCurrent(int segment)
{
    if (auto* button = m_group->button(segment)) button->setChecked(true);
}

void SegmentedControl::clearCurrent()
{
    auto* button = m_group->checkedButton();
    if (!button) return;
    m_current = -1;
    m_group->setExclusive(false);
    button->setChecked(false);
    m_group->setExclusive(true);
    m_group->button(0)->setFocusPolicy(Qt::StrongFocus); // keeps one Tab stop
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    paint::panel(painter, rect(), isEnabled() ? t.raised : t.window, isEnabled() ? t.line2 : t.line);
}

} // namespace palmares::ui
