#include "ui/palette/palette_model.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ui/log/log_index.h"
#include "ui/look/text.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

constexpr std::size_t mostStreams = 50; // more words find the others

/// 0: begins with what was typed; 1: a word of it does; 2: all words are somewhere; nothing: it does not fit.
std::optional<std::size_t> fit(const QString& text, const QString& detail, const QStringList& words)
{
    for (const QString& word : words)
        if (!text.contains(word, Qt::CaseInsensitive) && !detail.contains(word, Qt::CaseInsensitive)) return {};
    if (words.isEmpty() || text.startsWith(words.front(), Qt::CaseInsensitive)) return 0;
    return text.contains(u' ' + words.front(), Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

PaletteModel::PaletteModel(const LogIndex* log, QObject* parent)
    : QAbstractListModel(parent)
    , m_log(log)
{}

void PaletteModel::setDestinations(std::vector<Destination> destinations,
                                   std::unordered_map<std::string, QString> names)
{
    m_destinations = std::move(destinations);
    m_names = std::move(names);
    find();
}

void PaletteModel::setWords(const QString& words)
{
    m_words = words;
    find();
}

void PaletteModel::find()
{
    beginResetModel();
    m_found.clear();
    const QStringList words = m_words.split(u' ', Qt::SkipEmptyParts);
    std::array<std::vector<Destination>, 3> ranked;
    for (const Destination& destination : m_destinations)
        if (const auto rank = fit(destination.text, destination.detail, words)) ranked[*rank].push_back(destination);
    for (auto& destinations : ranked)
        std::ranges::move(destinations, std::back_inserter(m_found));
    if (!words.isEmpty()) addStreams(words);
    endResetModel();
}

void PaletteModel::addStreams(const QStringList& words)
{
    if (m_log == nullptr) return;
    std::size_t found = 0;
    for (const auto& stream : m_log->events().streams()) {
        const std::size_t prefix = m_log->events().categories()[stream.category].name.size();
        const auto name = m_names.find(stream.name.substr(std::min(prefix, stream.name.size())));
        const QString called = name == m_names.end() ? QString() : name->second;
        if (!fit(utf8(stream.name), called, words)) continue;
        m_found.push_back(destinationOfStream(stream.name, called));
        if (++found == mostStreams) return;
    }
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Destination& destination = *destinationAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return destination.text;
    case Qt::AccessibleTextRole:
        return QStringList{destination.text, destination.detail, destination.what}
            .filter(QRegularExpression(QStringLiteral(".")))
            .join(QStringLiteral(", "));
    case DetailRole: return destination.detail;
    case TrailingRole: return destination.what;
    case DrawingRole: return destination.drawing.isEmpty() ? QVariant() : destination.drawing;
    case KindRole: return destination.drawing.isEmpty() ? static_cast<int>(destination.kind) : QVariant();
    default: return {};
    }
}

} // namespace palmares::ui
