#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QWidget>

#include "tests/gallery/gallery_pages.h"
#include "ui/look/icons.h"
#include "ui/look/shapes.h"

namespace palmares::gallery {

namespace {

/// All kinds at the sizes they are used in, and the lines of all series.
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
            painter.setPen(t.kind(kind).text);
            painter.drawText(28 + i * 130, 19, QString::number(i));
            const auto& series = t.seriesOf(i);
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
    ui::initResources();
    auto names = QDir(QStringLiteral(":/palmares/icons")).entryList({}, QDir::Files, QDir::Name);
    constexpr int columns = 8;
    for (int i = 0; i < names.size(); ++i) {
        names[i].chop(4); // .svg
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
