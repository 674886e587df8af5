#include "ui/feed/feed_model.h"

#include <algorithm>

#include "ui/look/text.h"
#include "ui/widgets/linked_text_delegate.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

using read_models::FeedEntry;
using read_models::FeedKind;
using read_models::FeedParty;
using read_models::FeedVerb;

QString drawingOf(const FeedEntry& entry)
{
    switch (entry.facts.verb) {
    case FeedVerb::create: return QStringLiteral("new");
    case FeedVerb::join: return QStringLiteral("athlete");
    case FeedVerb::start: return QStringLiteral("play");
    case FeedVerb::end: return QStringLiteral("last");
    case FeedVerb::flag: return QStringLiteral("flag");
    case FeedVerb::publish: return QStringLiteral("publish");
    case FeedVerb::achieved:
    case FeedVerb::completed:
    case FeedVerb::finish: return QStringLiteral("trophy");
    case FeedVerb::rank:
    case FeedVerb::gain:
    case FeedVerb::lose:
    case FeedVerb::accumulate: return QStringLiteral("chart");
    case FeedVerb::attempt:
    case FeedVerb::record: break;
    }
    const auto& type = entry.facts.activity_type;
    if (!type) return QStringLiteral("stage");
    if (type->value.ends_with("Ride")) return QStringLiteral("ride");
    return type->value.ends_with("Run") ? QStringLiteral("run") : QStringLiteral("stage");
}

/// Where the window has a place for it.
bool isLink(const FeedParty* party)
{
    return party != nullptr &&
           (party->kind == FeedKind::athlete || party->kind == FeedKind::challenge || party->kind == FeedKind::stage);
}

/// On the clock where it happened, else on this one.
QDateTime timeOf(const FeedEntry& entry)
{
    if (entry.facts.happened_at) return QDateTime::fromSecsSinceEpoch(entry.facts.happened_at->seconds, Qt::UTC);
    return QDateTime::fromSecsSinceEpoch(entry.facts.recorded_at.seconds);
}

} // namespace

void FeedModel::show(std::vector<FeedEntry> entries, Units units, const AthleteId& self)
{
    const auto isSame = [](const FeedEntry& a, const FeedEntry& b) {
        return a.facts.position == b.facts.position && a.facts.number == b.facts.number &&
               a.actor.name == b.actor.name && a.object.name == b.object.name;
    };
    if (units == m_units && self == m_self && std::ranges::equal(entries, m_entries, isSame)) return;
    beginResetModel();
    m_entries = std::move(entries);
    m_units = units;
    m_self = self;
    endResetModel();
}

read_models::FeedUnits FeedModel::units() const
{
    return m_units == Units::imperial ? read_models::FeedUnits::imperial : read_models::FeedUnits::metric;
}

QString FeedModel::who(const FeedEntry& entry) const
{
    const bool isSelf = entry.actor.kind == FeedKind::athlete && entry.actor.uuid == m_self.value;
    return isSelf ? tr("You") : utf8(entry.actor.name);
}

QString FeedModel::what(const FeedEntry& entry) const
{
    return utf8(messageOf(entry, units()));
}

QStringList FeedModel::partsOf(const QModelIndex& index) const
{
    const FeedEntry& entry = at(index.row());
    if (index.column() == WhoColumn)
        return isLink(&entry.actor) ? QStringList{{}, who(entry)} : QStringList{who(entry)};
    QStringList parts;
    for (const auto& phrase : phrasesOf(entry, units())) {
        const bool isPlain = !isLink(phrase.about);
        // Plain and leading texts take turns.
        if (isPlain != (parts.size() % 2 == 0)) parts.append(QString());
        parts.append(utf8(phrase.text));
    }
    return parts;
}

std::vector<const FeedParty*> FeedModel::linksOf(const QModelIndex& index) const
{
    const FeedEntry& entry = at(index.row());
    if (index.column() == WhoColumn) return {&entry.actor};
    std::vector<const FeedParty*> links;
    for (const auto& phrase : phrasesOf(entry, units()))
        if (isLink(phrase.about)) links.push_back(phrase.about);
    return links;
}

int FeedModel::rowOf(std::int64_t position, std::int64_t number) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const FeedEntry& entry) {
        return entry.facts.position == position && entry.facts.number == number;
    });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int FeedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int FeedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FeedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const FeedEntry& entry = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == TimeColumn) return format::moment(timeOf(entry));
        return column == WhoColumn ? who(entry) : what(entry);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2\n%3").arg(who(entry), what(entry), format::moment(timeOf(entry)));
    case DrawingRole: return column == WhatColumn ? drawingOf(entry) : QVariant();
    case EmphasisRole:
        return static_cast<int>(column == TimeColumn  ? Emphasis::quiet
                                : column == WhoColumn ? Emphasis::strong
                                                      : Emphasis::normal);
    case LinkedTextDelegate::PartsRole: return column == TimeColumn ? QVariant() : QVariant(partsOf(index));
    default: return {};
    }
}

QVariant FeedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn: return tr("Time");
    case WhoColumn: return tr("Who");
    case WhatColumn: return tr("What");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
