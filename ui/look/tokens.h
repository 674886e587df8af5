#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <array>

namespace palmares::ui {

/// The View menu offers all but `system`, which a program starts with: light or dark, as the desktop was then.
enum class Theme { system, light, dark, high_contrast };

/// What a mark stands for on an event-storming wall.
enum class Kind { event, command, policy, aggregate, read_model, external, refused };
inline constexpr int kindCount = 7;

/// How something ended, or how dangerous it is. `warning` also means preliminary and past.
enum class Outcome { ok, warning, bad };

/// The three strengths of one meaning: shapes and borders, words, and the fill behind them.
struct Ink {
    QColor mark;
    QColor text;
    QColor tint;
};

/// The shape at the end of an athlete's line: the second sign beside its colour.
enum class Marker { disc, square, triangle, diamond, cross, ring, bar };

/// The look of one athlete (or subscription) in charts; `dash` is in pen widths, empty for a solid line.
struct Series {
    QColor color;
    QList<qreal> dash;
    Marker marker = Marker::disc;
};
inline constexpr int seriesCount = 7;

/// Every colour of the program. Paint code takes a `const Tokens&`; a literal colour elsewhere is a defect.
struct Tokens {
    Theme theme = Theme::light;
    QColor window, base, alternate, raised, sunken, line, line2, field, grid;
    QColor text, text2, text3, accent, onAccent, selection, selectionText, hover, focus;
    std::array<Ink, kindCount> kinds;
    std::array<Ink, 3> outcomes;
    std::array<Series, seriesCount> series;
    std::array<QColor, 7> density; ///< [0] is "none", then six steps from few to many
    bool outlinesHover = false;    ///< hovered rows get a border as well
    bool densityByHeight = false;  ///< counts are bars of different heights instead of colours

    const Ink& kind(Kind which) const { return kinds[static_cast<std::size_t>(which)]; }
    const Ink& outcome(Outcome which) const { return outcomes[static_cast<std::size_t>(which)]; }
    /// The past is painted as a warning.
    const Ink& past() const { return outcome(Outcome::warning); }
    /// `rank` counts from 0; an athlete beyond the seventh has no colour of its own: see `text3`.
    const Series& seriesOf(int rank) const { return series[static_cast<std::size_t>(rank % seriesCount)]; }
    /// The colour of text in `ink` on a selected row: hints become readable there.
    QColor onSelection(const QColor& ink) const;
    /// The colour of a shape in `mark` on a selected row: itself, unless it would vanish.
    QColor markOnSelection(const QColor& mark) const;

    static const Tokens light;
    static const Tokens dark;
    static const Tokens high_contrast;
};

/// The tokens of a theme; `system` gives those of the desktop's theme.
const Tokens& tokensOf(Theme theme);

/// The tokens of the last `applyTheme`, light before it.
const Tokens& currentTokens();

/// Sets palette, font and caches of the program; views repaint on `QEvent::PaletteChange`.
/// Needs a QApplication. The style is set by `installLook`.
void applyTheme(Theme theme);

/// Luminance contrast of two opaque colours, 1 to 21 (WCAG 2.1).
double contrast(const QColor& one, const QColor& other);

/// The uses of text, each with its size.
enum class FontRole { figure, title, rank, menu, body, heading, bold, hint, mono };

/// The font of a role at the present factor.
QFont fontFor(FontRole role);

/// View > Zoom: multiplies all font sizes (0.7 to 3), sets the program's font. Nothing is below 8 pt.
void setFontFactor(qreal factor);
qreal fontFactor();

/// `pixels` at 9 pt and 96 dpi, scaled to the present font: row and control heights.
int scaled(int pixels);

} // namespace palmares::ui
