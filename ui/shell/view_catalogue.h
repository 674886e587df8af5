#pragma once

#include <span>
#include <string_view>

#include "ui/shell/context.h"

class QWidget;

namespace palmares::ui {

enum class Workspace { organise, inspect, both };
enum class Place { left, centre, right, bottom };

/// One view of the program: its folder, its factory declared below, and its row in view_catalogue.cpp. The window
/// builds docks, tabs, menus and the saved layout from the rows and knows no view by name.
struct ViewEntry {
    std::string_view id; ///< stable: names the dock in saved layouts and the picture of `palmares shot`
    const char* title;   ///< to be translated
    const char* icon;    ///< of ui/look/icons.h
    Workspace workspace;
    Place place;
    QWidget* (*create)(Context& context, QWidget* parent);
};

std::span<const ViewEntry> viewCatalogue();

// The factories, each in the folder of its view.
QWidget* createChallengesView(Context& context, QWidget* parent);
QWidget* createLeaderboardView(Context& context, QWidget* parent);
QWidget* createFeedView(Context& context, QWidget* parent);
QWidget* createTrophyCaseView(Context& context, QWidget* parent);
QWidget* createMailsView(Context& context, QWidget* parent);
QWidget* createAthleteView(Context& context, QWidget* parent);
QWidget* createStreamsView(Context& context, QWidget* parent);
QWidget* createEventTypesView(Context& context, QWidget* parent);
QWidget* createEventLogView(Context& context, QWidget* parent);
QWidget* createEventView(Context& context, QWidget* parent);
QWidget* createTimelineView(Context& context, QWidget* parent);

} // namespace palmares::ui
