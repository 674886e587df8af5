#include "ui/challenges/sports_list.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/activity_types.h"
#include "ui/forms/names.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr std::array<std::string_view, 7> commonSports{"Run",  "Ride", "VirtualRide", "VirtualRun",
                                                       "Walk", "Hike", "Swim"};

} // namespace

SportsList::SportsList(QWidget* parent)
    : QListWidget(parent)
{
    for (const auto sport : commonSports)
        addSport(utf8(sport));
    for (const auto type : activityTypes())
        if (std::ranges::find(commonSports, type) == commonSports.end()) addSport(utf8(type));
    item(0)->setCheckState(Qt::Checked);
    setFixedHeight(scaled(118));
}

void SportsList::addSport(const QString& type)
{
    auto* sport = new QListWidgetItem(wordsOf(type.toStdString()), this);
    sport->setData(Qt::UserRole, type);
    sport->setCheckState(Qt::Unchecked);
}

std::vector<ActivityType> SportsList::sports() const
{
    std::vector<ActivityType> all;
    for (int i = 0; i < count(); ++i)
        if (item(i)->checkState() == Qt::Checked) all.push_back({item(i)->data(Qt::UserRole).toString().toStdString()});
    return all;
}

QString SportsList::words() const
{
    QStringList names;
    for (const ActivityType& sport : sports())
        names << wordsOf(sport.value);
    return names.isEmpty() ? tr("every sport") : names.join(QStringLiteral(", "));
}

} // namespace palmares::ui
