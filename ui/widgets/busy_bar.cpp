#include "ui/widgets/busy_bar.h"

#include <QPainter>
#include <QStyleOptionProgressBar>

#include "ui/look/style_paint.h"

namespace palmares::ui {

BusyBar::BusyBar(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Progress"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(300);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_shown = true;
        update();
        Q_EMIT shown();
    });
}

void BusyBar::setBusy(std::optional<double> share)
{
    m_share = share;
    setAccessibleDescription(share ? tr("%1 percent").arg(static_cast<int>(*share * 100)) : tr("Loading"));
    if (!m_shown && !m_delay.isActive()) m_delay.start();
    if (m_shown) update();
}

void BusyBar::setIdle()
{
    m_delay.stop();
    m_shown = false;
    m_share.reset();
    setAccessibleDescription({});
    update();
}

void BusyBar::paintEvent(QPaintEvent*)
{
    if (!m_shown) return;
    QStyleOptionProgressBar option;
    option.initFrom(this);
    option.maximum = m_share ? 10'000 : 0;
    option.progress = m_share ? static_cast<int>(*m_share * 10'000) : 0;
    QPainter painter(this);
    paint::progressBar(painter, option, currentTokens());
}

} // namespace palmares::ui
