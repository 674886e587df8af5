#pragma once

#include <string_view>

#include "model/imports/activity.h"
#include "model/providers/document.h"

/// The documents of Strava: how each is recognised and read.
namespace palmares::providers::strava {

using activity_files::Defaults;
using activity_files::FileContents;
using activity_files::Notice;

bool isActivity(const Members& item);
bool isAthlete(const Members& item);
bool isClub(const Members& item);
bool isNotice(const Members& item);
bool isSegment(const Members& item);
/// What can be recognised and gives nothing: efforts without their activities, activities without numbers, an answer
/// that is an error.
std::optional<Error> uselessness(const Members& item);

// Each adds what an item holds, or a problem.
void readActivity(const Members& item, std::string_view document, const Defaults& defaults, FileContents& contents);
void readAthlete(const Members& item, std::string_view document, FileContents& contents);
void readClub(const Members& item, std::string_view document, FileContents& contents);
/// Says why nothing else is done with it.
Error readSegment(const Members& item, FileContents& contents);
void readNotice(const Members& item, std::string_view document, FileContents& contents);

AthleteId athleteOf(std::int64_t number);
ClubId clubOf(std::int64_t number);
ActivityId activityOf(std::int64_t number);

} // namespace palmares::providers::strava
