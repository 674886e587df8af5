#include "ui/look/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

#include "ui/look/text.h"
#include "ui/look/tokens.h"

// Q_INIT_RESOURCE declares a function and so cannot stand in a namespace.
static void registerDrawings()
{
    Q_INIT_RESOURCE(resources);
}

namespace palmares::ui {

namespace {

QString pathOf(const QString& name)
{
    return QStringLiteral(":/palmares/icons/%1.svg").arg(name);
}

// Lines are 1.35 px at 16 px and 1.5 px from 24 px on; the drawing's grid is always 16 units.
QString strokeWidthAt(qreal side)
{
    const qreal pixels = side < 24 ? 1.35 * side / 16 : 1.5 * side / 24;
    return QString::number(pixels * 16 / side, 'f', 3);
}

QByteArray drawing(const QString& name, const QColor& color, qreal side)
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    auto svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"1.35\"", "stroke-width=\"" + strokeWidthAt(side).toLatin1() + '"');
    return svg;
}

QPixmap rendered(const QString& name, const QColor& color, int devicePixels, qreal scale)
{
    const auto key = QStringLiteral("palmares:%1:%2:%3:%4").arg(name, color.name()).arg(devicePixels).arg(scale);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(devicePixels, devicePixels);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(drawing(name, color, devicePixels / scale));
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, devicePixels, devicePixels));
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

void paintDrawing(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color)
{
    const qreal side = std::floor(std::min(rect.width(), rect.height()));
    if (side < 1) return;
    const qreal scale = painter.device()->devicePixelRatioF();
    const QPointF at(rect.left() + std::floor((rect.width() - side) / 2),
                     rect.top() + std::floor((rect.height() - side) / 2));
    painter.drawPixmap(at, rendered(name, color, qRound(side * scale), scale));
}

/// Draws an SVG in the theme's colours at any size and in any state.
class DrawingEngine final : public QIconEngine {
public:
    DrawingEngine(QString name, IconInk ink)
        : m_name(std::move(name))
        , m_ink(ink)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintDrawing(*painter, rect, m_name, color(mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const int side = std::min(size.width(), size.height());
        return side < 1 ? QPixmap() : rendered(m_name, color(mode, state), side, scale);
    }

    QString key() const override { return QStringLiteral("palmares"); }
    QString iconName() override { return m_name; }
    QIconEngine* clone() const override { return new DrawingEngine(*this); }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const auto& t = currentTokens();
        if (mode == QIcon::Disabled) return t.text3;
        const auto ink = m_ink == IconInk::palette && state == QIcon::On ? t.accent : colorOf(m_ink);
        return mode == QIcon::Selected ? t.onSelection(ink) : ink;
    }

    QString m_name;
    IconInk m_ink;
};

} // namespace

void initResources()
{
    static const bool once = (registerDrawings(), true);
    static_cast<void>(once);
}

QIcon icon(std::string_view name, IconInk ink)
{
    initResources();
    const auto key = utf8(name);
    return !key.contains(u'/') && QFile::exists(pathOf(key)) ? QIcon(new DrawingEngine(key, ink)) : QIcon();
}

QColor colorOf(IconInk ink)
{
    const auto& t = currentTokens();
    switch (ink) {
    case IconInk::palette: return t.text;
    case IconInk::text2: return t.text2;
    case IconInk::text3: return t.text3;
    case IconInk::accent: return t.accent;
    case IconInk::on_accent: return t.onAccent;
    case IconInk::ok: return t.outcome(Outcome::ok).text;
    case IconInk::warning: return t.outcome(Outcome::warning).text;
    case IconInk::bad: return t.outcome(Outcome::bad).text;
    }
    return t.text;
}

void paintIcon(QPainter& painter, const QRectF& rect, std::string_view name, const QColor& color)
{
    initResources();
    paintDrawing(painter, rect, utf8(name), color);
}

QIcon programIcon()
{
    initResources();
    QSvgRenderer renderer(QStringLiteral(":/palmares/palmares.svg"));
    QIcon result;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, side, side));
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace palmares::ui
