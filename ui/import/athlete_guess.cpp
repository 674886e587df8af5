#include "ui/import/athlete_guess.h"

#include <QRegularExpression>

#include <algorithm>

namespace palmares::ui {
namespace {

constexpr int shortestFirstName = 3; // "Al" is too often something else

QStringList wordsIn(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("[^\\p{L}\\p{M}']+"));
    return text.normalized(QString::NormalizationForm_C).toLower().split(between, Qt::SkipEmptyParts);
}

bool holdsAll(const QStringList& words, const QStringList& wanted)
{
    return !wanted.isEmpty() && std::ranges::all_of(wanted, [&](const QString& word) { return words.contains(word); });
}

/// The only element of `names` that fits.
template <class Fits>
std::optional<QString> onlyOne(const QStringList& names, Fits fits)
{
    std::optional<QString> found;
    for (const QString& name : names) {
        if (!fits(name)) continue;
        if (found) return {};
        found = name;
    }
    return found;
}

} // namespace

std::optional<QString> athleteInFileName(const QString& path, const QStringList& known)
{
    const QStringList words = wordsIn(path);
    const auto whole = [&](const QString& name) { return holdsAll(words, wordsIn(name)); };
    if (std::ranges::any_of(known, whole)) return onlyOne(known, whole);
    return onlyOne(known, [&](const QString& name) {
        const QStringList parts = wordsIn(name);
        return !parts.isEmpty() && parts.front().size() >= shortestFirstName && words.contains(parts.front());
    });
}

} // namespace palmares::ui
