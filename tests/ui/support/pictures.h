#pragma once

#include <QImage>
#include <QSet>
#include <QTest>
#include <QWidget>

namespace palmares::testing {

/// Shows a widget and counts the colours of its picture; an empty picture has one. PALMARES_PICTURES=FOLDER
/// saves the picture there.
inline int coloursOf(QWidget& widget, const char* name)
{
    widget.show();
    QTest::qWait(50); // what was just added is laid out by the event loop
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QString folder = qEnvironmentVariable("PALMARES_PICTURES");
    if (!folder.isEmpty()) image.save(QStringLiteral("%1/%2.png").arg(folder, QString::fromUtf8(name)));
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

} // namespace palmares::testing
