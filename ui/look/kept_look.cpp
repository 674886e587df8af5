#include "ui/look/kept_look.h"

#include <QSettings>

#include <array>
#include <utility>

#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

const std::array<std::pair<Theme, const char*>, 3> themes{
    {{Theme::light, "light"}, {Theme::dark, "dark"}, {Theme::high_contrast, "high contrast"}}};

QString themeKey()
{
    return QStringLiteral("look/theme");
}

QString zoomKey()
{
    return QStringLiteral("look/zoom");
}

} // namespace

void keepLook()
{
    QSettings settings;
    for (const auto& [theme, name] : themes)
        if (currentTokens().theme == theme) settings.setValue(themeKey(), QString::fromLatin1(name));
    settings.setValue(zoomKey(), fontFactor());
}

void restoreLook()
{
    const QSettings settings;
    setFontFactor(settings.value(zoomKey(), 1.0).toDouble());
    const QString saved = settings.value(themeKey()).toString();
    for (const auto& [theme, name] : themes)
        if (saved == QString::fromLatin1(name)) return applyTheme(theme);
    applyTheme(Theme::system);
}

} // namespace palmares::ui
