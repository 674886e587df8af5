#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QPixmapCache>
#include <QScreen>
#include <QStyle>
#include <QWidget>

#include <algorithm>

#include "ui/look/tokens.h"

namespace palmares::ui {

namespace {

const Tokens* s_current = &Tokens::light;
qreal s_fontFactor = 1;

// Evaluated once, before our palette replaces the desktop's.
bool desktopIsDark()
{
    static const bool dark = [] {
        const auto palette = QGuiApplication::palette();
        return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    }();
    return dark;
}

void setColors(QPalette& palette, QPalette::ColorGroup group, const Tokens& t)
{
    const bool enabled = group != QPalette::Disabled;
    const auto set = [&](QPalette::ColorRole role, const QColor& color) { palette.setColor(group, role, color); };
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, enabled ? t.text : t.text3);
    set(QPalette::PlaceholderText, t.text3);
    set(QPalette::Window, t.window);
    set(QPalette::Base, enabled ? t.base : t.window);
    set(QPalette::Button, enabled ? t.raised : t.window);
    set(QPalette::ToolTipBase, t.base);
    set(QPalette::AlternateBase, t.alternate);
    set(QPalette::Light, t.raised);
    set(QPalette::Midlight, t.line);
    set(QPalette::Mid, t.sunken);
    set(QPalette::Dark, t.line2);
    set(QPalette::Shadow, t.field);
    for (const auto role : {QPalette::Link, QPalette::LinkVisited, QPalette::BrightText})
        set(role, enabled ? t.accent : t.text3);
    set(QPalette::Highlight, t.selection);
    set(QPalette::HighlightedText, t.selectionText);
}

QString family(const QStringList& wanted, QFontDatabase::SystemFont otherwise)
{
    const auto installed = QFontDatabase::families();
    for (const auto& name : wanted)
        if (installed.contains(name)) return name;
    return QFontDatabase::systemFont(otherwise).family();
}

QString textFamily()
{
    static const auto name =
        family({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")}, QFontDatabase::GeneralFont);
    return name;
}

QString monoFamily()
{
    static const auto name =
        family({QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono")}, QFontDatabase::FixedFont);
    return name;
}

qreal pointsOf(FontRole role)
{
    switch (role) {
    case FontRole::figure: return 13.5;
    case FontRole::title: return 12;
    case FontRole::rank: return 10.5;
    case FontRole::menu: return 10;
    case FontRole::hint:
    case FontRole::mono: return 8.25;
    case FontRole::body:
    case FontRole::heading:
    case FontRole::bold: break;
    }
    return 9;
}

bool isBold(FontRole role)
{
    using enum FontRole;
    return role == figure || role == title || role == rank || role == heading || role == bold;
}

void setFonts()
{
    QApplication::setFont(fontFor(FontRole::body));
    for (const char* name : {"QMenuBar", "QMenu"})
        QApplication::setFont(fontFor(FontRole::menu), name);
    for (const char* name : {"QToolTip", "QTipLabel"})
        QApplication::setFont(fontFor(FontRole::body), name);
}

} // namespace

const Tokens& tokensOf(Theme theme)
{
    switch (theme) {
    case Theme::light: return Tokens::light;
    case Theme::dark: return Tokens::dark;
    case Theme::high_contrast: return Tokens::high_contrast;
    case Theme::system: break;
    }
    return desktopIsDark() ? Tokens::dark : Tokens::light;
}

const Tokens& currentTokens()
{
    return *s_current;
}

void applyTheme(Theme theme)
{
    desktopIsDark();
    s_current = &tokensOf(theme);
    QPixmapCache::clear();
    QPalette palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        setColors(palette, group, *s_current);
    setFonts();
    QApplication::setPalette(palette);
}

QFont fontFor(FontRole role)
{
    QFont font(role == FontRole::mono ? monoFamily() : textFamily());
    font.setPointSizeF(std::max(8.0, pointsOf(role) * s_fontFactor));
    font.setBold(isBold(role));
    return font;
}

void setFontFactor(qreal factor)
{
    s_fontFactor = std::clamp(factor, 0.7, 3.0);
    QPixmapCache::clear();
    setFonts();
    // Qt tells only windows; a widget with a font or height of its own must hear of it, too.
    for (QWidget* each : QApplication::allWidgets()) {
        QEvent changed(QEvent::ApplicationFontChange);
        QApplication::sendEvent(each, &changed);
        each->style()->polish(each);
        each->updateGeometry();
    }
}

qreal fontFactor()
{
    return s_fontFactor;
}

int scaled(int pixels)
{
    const auto* screen = QGuiApplication::primaryScreen();
    const qreal dotsPerInch = screen ? screen->logicalDotsPerInchY() : 96;
    const qreal factor = std::max(8.0, 9 * s_fontFactor) / 9 * dotsPerInch / 96;
    return qRound(pixels * factor);
}

} // namespace palmares::ui
