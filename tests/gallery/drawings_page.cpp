#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QWidget>

#include "tests/gallery/gallery_pages.h"
#include "ui/look/icons.h"
#include "ui/look/shapes.h"

namespace palmares::gallery {

namespace {

/// All kinds and markers, at the sizes they are used in.
class Shapes final : public QWidget {
public:
    Shapes() { setMinimumHeight(90); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const auto& t = ui::currentTokens();
        painter.fillRect(rect(), t.base);
        for (int i = 0; i < ui::kindCount; ++i) {
            const auto kind = static_cast<ui::Kind>(i);
            ui::paintKind(painter, QRectF(10 + i * 130, 8, 12, 12), kind, t);
            ui::paintKind(painter, QRectF(10 + i * 130, 30, 9, 9), kind, t);
            ui::paintKind(painter, QRectF(30 + i * 130, 26, 24, 24), kind, t);
            ui::paintKindOutline(painter, QRectF(62 + i * 130, 32, 12, 12), kind, t.kind(ui::Kind::refused).mark);
            painter.setPen(t.kind(kind).text);
            painter.drawText(28 + i * 130, 19, ui::kindName(kind));
            const auto& series = t.seriesOf(i);
            ui::paintMarker(painter, QRectF(10 + i * 130, 60, 8, 8), series.marker, series.color);
            QPen pen(series.color, 1.6);
            if (!series.dash.isEmpty()) pen.setDashPattern(series.dash);
            painter.setPen(pen);
            painter.drawLine(26 + i * 130, 64, 110 + i * 130, 64);
        }
    }
};

} // namespace

std::unique_ptr<QWidget> drawings()
{
    auto page = std::make_unique<QWidget>();
    auto* layout = new QGridLayout(page.get());
    const auto names = ui::iconNames();
    constexpr int columns = 8;
    for (int i = 0; i < names.size(); ++i) {
        auto* cell = new QWidget;
        auto* row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        for (const int side : {16, 24}) {
            auto* label = new QLabel;
            label->setPixmap(ui::icon(names[i].toStdString()).pixmap(QSize(side, side), page->devicePixelRatioF()));
            row->addWidget(label);
        }
        row->addWidget(new QLabel(names[i]), 1);
        layout->addWidget(cell, i / columns, i % columns);
    }
    auto* program = new QLabel;
    program->setPixmap(ui::programIcon().pixmap(64));
    layout->addWidget(program, 20, 0);
    layout->addWidget(new Shapes, 21, 0, 1, columns);
    page->resize(960, 480);
    return page;
}

} // namespace palmares::gallery
