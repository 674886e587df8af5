#pragma once

#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace palmares::gallery {

/// One picture: a name for its file and the widget on it.
struct Page {
    QString name;
    std::function<std::unique_ptr<QWidget>()> make;
};

/// Every control and widget in each visible state.
std::vector<Page> pages();

std::unique_ptr<QWidget> frameAndDocks();
std::unique_ptr<QWidget> controls();
std::unique_ptr<QWidget> drawings();
std::unique_ptr<QWidget> leaderboard();
std::unique_ptr<QWidget> smallWidgets();
std::unique_ptr<QWidget> emptyStates();

} // namespace palmares::gallery
