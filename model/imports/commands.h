#pragma once

#include "model/athlete/commands.h"
#include "model/imports/activity.h"

namespace palmares::activity_files {

/// The command that imports an activity of a file or a provider's document for the athlete.
athlete::ImportActivity importOf(const FileActivity& activity, const AthleteId& athlete);

/// The command that updates an activity to the same facts.
athlete::UpdateActivity updateOf(const athlete::ImportActivity& reported);

/// The facts that a provider reports of a known activity; a summary, without parts, keeps the known ones.
athlete::ImportActivity completed(athlete::ImportActivity reported, const athlete::ImportActivity& known,
                                  bool hasParts);

/// The facts of a known activity with what a notification changes.
athlete::ImportActivity changed(athlete::ImportActivity known, const Notice& notice);

/// The command that a notification asks for. `activity` has the facts after the change; a deletion and the end of
/// access ask for none. A new activity is updated, too: an activity that is not known yet is imported by that (J1).
athlete::Command commandFor(const Notice& notice, const athlete::ImportActivity& activity = {});

} // namespace palmares::activity_files
