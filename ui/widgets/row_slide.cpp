#include "ui/widgets/row_slide.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <utility>

#include "ui/look/palmares_style.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr std::size_t mostSliding = 50;

} // namespace

RowSlide::RowSlide(QTableView& table, int keyRole)
    : QWidget(table.viewport())
    , m_table(table)
    , m_keyRole(keyRole)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_motion, &QVariantAnimation::finished, this, &QWidget::hide);
}

void RowSlide::remember()
{
    m_before.clear();
    const QAbstractItemModel* model = m_table.model();
    if (!m_table.isVisible()) return;
    const int first = std::max(0, m_table.rowAt(0));
    for (int row = first; row < model->rowCount(); ++row) {
        const int y = m_table.rowViewportPosition(row);
        if (y > m_table.viewport()->height()) return;
        m_before.insert(model->index(row, 0).data(m_keyRole).toString(), y);
    }
}

void RowSlide::slide()
{
    m_motion.stop();
    hide();
    m_rows.clear();
    const QHash<QString, int> before = std::exchange(m_before, {});
    if (before.isEmpty()) return;
    const QAbstractItemModel* model = m_table.model();
    for (int row = 0; row < model->rowCount() && m_rows.size() <= mostSliding; ++row) {
        const int y = m_table.rowViewportPosition(row);
        const auto was = before.constFind(model->index(row, 0).data(m_keyRole).toString());
        if (was != before.constEnd() && *was != y && y < m_table.viewport()->height()) m_rows.push_back({{}, *was, y});
    }
    if (m_rows.empty() || m_rows.size() > mostSliding) return;
    for (Row& row : m_rows)
        row.picture = m_table.viewport()->grab(
            QRect(0, row.to, m_table.viewport()->width(), m_table.verticalHeader()->defaultSectionSize()));
    setGeometry(m_table.viewport()->rect());
    m_motion.setDuration(motionMilliseconds);
    m_motion.start();
    show();
    raise();
}

void RowSlide::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int height = m_table.verticalHeader()->defaultSectionSize();
    for (const Row& row : m_rows)
        painter.fillRect(0, row.to, width(), height, currentTokens().base);
    const double share = m_motion.currentValue().toDouble();
    for (const Row& row : m_rows)
        painter.drawPixmap(0, row.from + static_cast<int>((row.to - row.from) * share), row.picture);
}

} // namespace palmares::ui
