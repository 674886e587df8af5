#include <QDir>
#include <QFile>
#include <QPainter>

#include <gtest/gtest.h>

#include "ui/look/icons.h"
#include "ui/look/shapes.h"

namespace palmares::ui {

namespace {

int countOf(const QImage& image, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    return found;
}

QImage drawn(const QIcon& drawing, QIcon::Mode mode = QIcon::Normal, QIcon::State state = QIcon::Off)
{
    return drawing.pixmap(QSize(16, 16), 4, mode, state).toImage();
}

} // namespace

TEST(Icons, HaveADrawingForEveryNameOfTheLook)
{
    const char* names[] = {
        "back",    "forward",   "play",  "pause", "new",     "import",  "export", "preview", "search",  "trophy",
        "ride",    "run",       "stage", "flag",  "review",  "alert",   "clock",  "lock",    "store",   "file",
        "folder",  "bookmark",  "graph", "chart", "undo",    "redo",    "edit",   "jobs",    "branch",  "first",
        "last",    "previous",  "next",  "close", "publish", "approve", "filter", "stream",  "athlete", "club",
        "exclude", "duplicate", "copy",  "info",  "help",    "live",    "bolt",   "link",    "table",   "columns",
        "mail",    "refresh",   "pin",   "float", "diff",    "check",   "ban"};
    for (const auto* name : names)
        EXPECT_FALSE(icon(name).isNull()) << name;
}

TEST(Icons, AreEmptyForAnUnknownName)
{
    EXPECT_TRUE(icon("no such drawing").isNull());
    EXPECT_TRUE(icon("../palmares").isNull());
}

TEST(Icons, AreOneLineInTheCurrentColourEach)
{
    initResources();
    const QDir drawings(QStringLiteral(":/palmares/icons"));
    ASSERT_FALSE(drawings.isEmpty());
    for (const auto& name : drawings.entryList()) {
        QFile file(drawings.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto svg = file.readAll();
        EXPECT_EQ(svg.count("<path"), 1) << name.toStdString();
        EXPECT_TRUE(svg.contains("currentColor")) << name.toStdString();
        EXPECT_TRUE(svg.contains("stroke-width=\"1.35\"")) << name.toStdString();
        EXPECT_FALSE(svg.contains('#')) << name.toStdString();
    }
}

TEST(Icons, TakeTheColoursOfTheirStateAndTheme)
{
    const auto stop = icon("pause");
    for (const auto theme : {Theme::dark, Theme::high_contrast, Theme::light}) {
        applyTheme(theme);
        const auto& t = tokensOf(theme);
        EXPECT_GT(countOf(drawn(stop), t.text), 50);
        EXPECT_GT(countOf(drawn(stop, QIcon::Disabled), t.text3), 50);
        EXPECT_GT(countOf(drawn(stop, QIcon::Normal, QIcon::On), t.accent), 50);
        EXPECT_GT(countOf(drawn(stop, QIcon::Selected, QIcon::On), t.onSelection(t.accent)), 50);
    }
}

TEST(Icons, AreDrawnAtTheResolutionOfTheScreen)
{
    const auto pixmap = icon("trophy").pixmap(QSize(16, 16), 2);
    EXPECT_EQ(pixmap.size(), QSize(32, 32));
    EXPECT_EQ(pixmap.deviceIndependentSize(), QSizeF(16, 16));
}

TEST(Shapes, OfKindsDifferInForm)
{
    std::vector<QImage> shapes;
    for (int i = 0; i < kindCount; ++i) {
        QImage image(12, 12, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintKind(painter, QRectF(0, 0, 12, 12), static_cast<Kind>(i), Tokens::high_contrast);
        painter.end();
        for (const auto& other : shapes)
            EXPECT_NE(image, other) << i;
        shapes.push_back(image);
    }
}

} // namespace palmares::ui
