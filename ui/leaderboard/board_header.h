#pragma once

#include <QWidget>

#include "ui/leaderboard/board_data.h"

namespace palmares::ui {

class Badge;
class FigureLabel;
class InkLabel;

/// The header of a leaderboard: name and period of the challenge, goal, time left, attempts, competitors, and whether
/// the results are final.
class BoardHeader final : public QWidget {
    Q_OBJECT
public:
    explicit BoardHeader(QWidget* parent);
    void show(const BoardData& shown);

private:
    InkLabel* m_name;
    InkLabel* m_period;
    Badge* m_state;
    FigureLabel* m_goal;
    FigureLabel* m_remaining;
    FigureLabel* m_attempts;
    FigureLabel* m_competitors;
};

} // namespace palmares::ui
