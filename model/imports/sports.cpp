#include "model/imports/sports.h"

#include <algorithm>
#include <map>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

/// Words for one type, already in the spelling of `plain`.
struct Words {
    std::string_view type;
    std::string_view words; ///< separated by blanks
};

constexpr Words knownWords[] = {
    {"Run", "running run trackrunning trailrunning trailrun streetrunning treadmillrunning treadmill indoorrunning "
            "indoorrun jogging trackrun ultrarun ultrarunning roadrunning "
            "lauf laufen traillauf courseàpied course trail carrera correr corsa hardlopen corrida"},
    {"Ride",
     "cycling ride biking bike bicycle bicycling roadcycling roadbiking roadride mountainbiking "
     "mountainbikeride mtb gravelride gravelcycling cyclocross trackcycling indoorcycling indoorride "
     "radfahrt fahrt radfahren vélo sortieàvélo cyclisme bicicleta ciclismo giroinbici fietsrit fietsen pedalada"},
    {"VirtualRide", "virtualride virtualcycling indoorvirtualride virtuelleradfahrt virtuellefahrt vélovirtuel "
                    "sortieàvélovirtuelle virtuelefietsrit"},
    {"VirtualRun", "virtualrun virtualrunning virtuellerlauf coursevirtuelle carreravirtual corsavirtuale"},
    {"EBikeRide", "ebikeride ebiking ebike ebikefitness emountainbikeride ebikemountain ebikefahrt"},
    {"Handcycle", "handcycle handcycling"},
    {"Walk", "walking walk casualwalking speedwalking indoorwalking nordicwalking spaziergang gehen spazieren marche "
             "caminata caminar camminata wandeling wandelen caminhada"},
    {"Hike",
     "hiking hike trekking mountaineering wandern wanderung randonnée senderismo escursione escursionismo trilha"},
    {"Swim", "swimming swim lapswimming poolswim poolswimming openwaterswim openwaterswimming openwater schwimmen "
             "natation natación nuoto zwemmen natação"},
    {"AlpineSki", "alpineski alpineskiing downhillskiing resortskiing alpinski skialpin"},
    {"NordicSki", "nordicski nordicskiing crosscountryski crosscountryskiing xcskiing skateskiing langlauf "
                  "skilanglauf skidefond langlaufen"},
    {"BackcountrySki", "backcountryski backcountryskiing skitouring skitour skimountaineering"},
    {"RollerSki", "rollerski rollerskiing"},
    {"Snowboard", "snowboard snowboarding snowboarden"},
    {"Snowshoe", "snowshoe snowshoeing schneeschuhwandern raquettes"},
    {"IceSkate", "iceskate iceskating eislaufen schaatsen"},
    {"InlineSkate", "inlineskate inlineskating rollerblading inlineskaten"},
    {"Skateboard", "skateboard skateboarding"},
    {"Rowing", "rowing row indoorrowing virtualrow virtualrowing rudern aviron remo roeien"},
    {"Canoeing", "canoeing canoe paddling kanufahren canoë"},
    {"Kayaking", "kayaking kayak whitewaterkayaking kajakfahren"},
    {"StandUpPaddling", "standuppaddling standuppaddle standuppaddleboarding paddleboarding sup"},
    {"Surfing", "surfing surf"},
    {"Windsurf", "windsurf windsurfing"},
    {"Kitesurf", "kitesurf kitesurfing kiteboarding kitesurfsession"},
    {"Sail", "sail sailing segeln voile"},
    {"RockClimbing", "rockclimbing climbing bouldering indoorclimbing klettern escalade"},
    {"WeightTraining",
     "weighttraining strengthtraining strength weightlifting krafttraining gewichtstraining musculation"},
    {"StairStepper", "stairstepper stairclimbing floorclimbing stairs"},
    {"Elliptical", "elliptical ellipticaltrainer crosstrainer"},
    {"Wheelchair", "wheelchair wheelchairpushrun wheelchairpushwalk"},
    {"Soccer", "soccer"},
    {"Golf", "golf golfing"},
    {"Yoga", "yoga"},
    {"Workout", "workout training fitness hiit cardio cardiotraining pilates"},
};

/// Types that share a limit, in metres a second: records of the sport, with the wind and downhill.
struct Limit {
    double fastest;
    std::string_view types; ///< separated by blanks
};

constexpr double fastestOfAny = 50;
constexpr Limit limits[] = {
    {3, "Swim"},
    {12.5, "Run VirtualRun Walk Hike Snowshoe Soccer Golf StairStepper Elliptical"},
    {10, "Rowing Canoeing Kayaking StandUpPaddling"},
    {25, "Skateboard InlineSkate IceSkate RollerSki NordicSki Surfing Wheelchair"},
    {40, "Ride EBikeRide VirtualRide Handcycle Velomobile Kitesurf Windsurf Sail BackcountrySki"},
    {60, "AlpineSki Snowboard"},
};

bool hasWord(std::string_view words, std::string_view word)
{
    const std::string spaced = ' ' + std::string(words) + ' ';
    return spaced.contains(' ' + std::string(word) + ' ');
}

/// Lower case without blanks and punctuation: `Stand Up Paddling`, `stand_up_paddling` and `StandUpPaddling` are one.
std::string plain(std::string_view word)
{
    std::string result = lowerCase(word);
    std::erase_if(result, [](char c) {
        return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && static_cast<unsigned char>(c) < 0x80;
    });
    return result;
}

std::map<std::string, std::string_view, std::less<>> everyWord()
{
    std::map<std::string, std::string_view, std::less<>> result;
    for (const std::string_view type : activityTypes)
        result.emplace(plain(type), type);
    for (const auto& [type, words] : knownWords) {
        for (std::string_view rest = words; !rest.empty();) {
            const auto blank = std::min(rest.find(' '), rest.size());
            result.emplace(rest.substr(0, blank), type);
            rest.remove_prefix(std::min(blank + 1, rest.size()));
        }
    }
    return result;
}

bool saysNothing(std::string_view word)
{
    constexpr std::string_view empty[] = {"", "generic", "other", "all", "unknown", "default", "none", "uncategorized"};
    return std::ranges::find(empty, plain(word)) != std::end(empty);
}

} // namespace

std::optional<std::string> knownActivityType(std::string_view sourceWord)
{
    static const auto words = everyWord();
    const auto found = words.find(plain(sourceWord));
    if (found == words.end()) return {};
    return std::string(found->second);
}

std::string activityTypeFrom(std::string_view sourceWord)
{
    return knownActivityType(sourceWord).value_or("Workout");
}

double fastestOf(std::string_view activityType)
{
    for (const auto& [fastest, types] : limits)
        if (hasWord(types, activityType)) return fastest;
    return fastestOfAny;
}

std::string sportOf(std::string_view sourceWord, std::string_view fallback)
{
    if (!saysNothing(sourceWord)) return activityTypeFrom(sourceWord);
    return std::string(fallback.empty() ? std::string_view("Workout") : fallback);
}

} // namespace palmares::activity_files
