#include "ui/feed/feed_model.h"

#include <algorithm>

#include "ui/look/text.h"
#include "ui/widgets/linked_text_delegate.h"

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

/// Whether the window can show it.
bool isLink(const FeedParty* party)
{
    return party &&
           (party->kind == FeedKind::athlete || party->kind == FeedKind::challenge || party->kind == FeedKind::stage);
}

/// When it was recorded, in the time of this computer: the order of the feed.
QString recordedAt(const FeedEntry& entry)
{
    return format::moment(QDateTime::fromSecsSinceEpoch(entry.facts.recorded_at.seconds));
}

/// When the activity began, in its local time; nothing for what happened when it was recorded.
QString startOf(const FeedEntry& entry)
{
    if (!entry.facts.happened_at) return {};
    return format::moment(QDateTime::fromSecsSinceEpoch(entry.facts.happened_at->seconds, Qt::UTC));
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

QStringList FeedModel::whoParts(const FeedEntry& entry) const
{
    return isLink(&entry.actor) ? QStringList{{}, who(entry)} : QStringList{who(entry)};
}

QStringList FeedModel::whatParts(const FeedEntry& entry) const
{
    QStringList parts;
    for (const auto& phrase : phrasesOf(entry, units())) {
        const bool isPlain = !isLink(phrase.about);
        // Plain texts and links alternate.
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

std::span<const TableColumn<FeedModel, FeedEntry>> FeedModel::columns()
{
    static constexpr TableColumn<FeedModel, FeedEntry> all[] = {
        {.title = QT_TR_NOOP("Recorded"),
         .text = [](auto&, auto& entry) { return recordedAt(entry); },
         .emphasis = Emphasis::quiet},
        {.title = QT_TR_NOOP("Who"),
         .text = [](auto& model, auto& entry) { return model.who(entry); },
         .emphasis = Emphasis::strong,
         .extra =
             [](auto& model, auto& entry, int role) {
                 return role == LinkedTextDelegate::PartsRole ? QVariant(model.whoParts(entry)) : QVariant();
             }},
        {.title = QT_TR_NOOP("What"),
         .text = [](auto& model, auto& entry) { return model.what(entry); },
         .extra =
             [](auto& model, auto& entry, int role) {
                 if (role == DrawingRole) return QVariant(drawingOf(entry));
                 return role == LinkedTextDelegate::PartsRole ? QVariant(model.whatParts(entry)) : QVariant();
             }},
        {.title = QT_TR_NOOP("Start, local"),
         .text = [](auto&, auto& entry) { return startOf(entry); },
         .emphasis = Emphasis::quiet},
    };
    return all;
}

QVariant FeedModel::rowData(const FeedEntry& entry, int role) const
{
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
    return QStringLiteral("%1: %2\n%3").arg(who(entry), what(entry), recordedAt(entry));
}

} // namespace palmares::ui
